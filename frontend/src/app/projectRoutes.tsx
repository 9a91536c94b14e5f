import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Project } from '../api/types.ts'
import { EncoderPage } from '../encoder/EncoderPage.tsx'
import { LivePage } from '../projects/LivePage.tsx'
import { ProjectFrame, type ProjectTab } from '../projects/ProjectFrame.tsx'
import type { ProjectActions } from '../projects/useProjectActions.ts'
import { SlatePage } from '../slate/SlatePage.tsx'
import { HistoryPage } from '../streams/HistoryPage.tsx'
import { paths } from './paths.ts'
import { useGo } from './routes.tsx'

/** Where the router and a project's pages meet; loaded when somebody opens a project. */

export function LiveRoute() {
  return <Tab tab="live">{(project, actions) => <LivePage project={project} actions={actions} />}</Tab>
}

export function EncoderRoute() {
  return <Tab tab="encoder">{(project, actions) => <EncoderPage project={project} actions={actions} />}</Tab>
}

export function SlateRoute() {
  return <Tab tab="slate">{(project, actions) => <SlatePage project={project} actions={actions} />}</Tab>
}

export function HistoryRoute() {
  return <Tab tab="history">{project => <HistoryPage project={project} />}</Tab>
}

type TabProps = { tab: ProjectTab; children: (project: Project, actions: ProjectActions) => ReactNode }

function Tab({ tab, children }: TabProps) {
  const { projectId } = useParams({ strict: false }) as { projectId: string }
  const go = useGo()
  return (
    <ProjectFrame key={projectId} projectId={projectId} tab={tab} onGone={() => go(paths.projects())}>
      {children}
    </ProjectFrame>
  )
}
