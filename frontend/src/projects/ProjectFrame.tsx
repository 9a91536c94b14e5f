import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { projectQuery } from '../api/queries.ts'
import type { Project } from '../api/types.ts'
import { paths } from '../app/paths.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { ProgramStrip } from '../program/ProgramStrip.tsx'
import { IconButton } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { ChevronIcon, PencilIcon, TrashIcon } from '../ui/icons.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { FeedHint } from './FeedHint.tsx'
import { OnAirPill } from './OnAirPill.tsx'
import { ProjectDialog } from './ProjectDialog.tsx'
import { type ProjectActions, useProjectActions } from './useProjectActions.ts'
import { useProjectFeed } from './useProjectFeed.ts'

export type ProjectTab = 'live' | 'encoder' | 'slate' | 'history'

type Props = {
  projectId: string
  tab: ProjectTab
  onGone: () => void
  children: (project: Project, actions: ProjectActions) => ReactNode
}

/** What the tabs of a project share: its name, what is on air, and the events that keep it true. */
export function ProjectFrame({ projectId, tab, onGone, children }: Props) {
  const t = useT()
  const { api } = useServices()
  const feed = useProjectFeed(projectId)
  const actions = useProjectActions(projectId)
  const { data, error, refetch } = useQuery({
    ...projectQuery(api, projectId),
    // While the events are broken the page asks; else they tell everything.
    refetchInterval: feed === 'waiting' ? 5_000 : false,
  })
  useTitle(data?.name)

  if (error instanceof Problem && (error.status === 404 || error.kind === 'malformed-request')) return <Gone />
  if (!data) {
    return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <ProjectSkeleton />
  }
  return (
    <>
      <Header project={data} onGone={onGone} />
      <ProgramStrip
        stream={data.stream}
        reconnectWindowSeconds={data.settings.reconnectWindowSeconds}
        onStart={actions.goLiveWithSlate}
        onSlate={actions.showSlate}
        onLive={actions.backToLive}
        onEnd={actions.endBroadcast}
      />
      <nav aria-label={t('projects.tabs')} className="mt-5 mb-6 flex flex-wrap gap-x-4 sm:gap-x-6 border-b border-line">
        <Tab href={paths.project(projectId)} current={tab === 'live'}>
          {t('projects.tabLive')}
        </Tab>
        <Tab href={paths.encoder(projectId)} current={tab === 'encoder'}>
          {t('projects.tabEncoder')}
        </Tab>
        <Tab href={paths.slate(projectId)} current={tab === 'slate'}>
          {t('projects.tabSlate')}
        </Tab>
        <Tab href={paths.history(projectId)} current={tab === 'history'}>
          {t('projects.tabHistory')}
        </Tab>
      </nav>
      <FeedHint state={feed} />
      {children(data, actions)}
    </>
  )
}

function Header({ project, onGone }: { project: Project; onGone: () => void }) {
  const t = useT()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  return (
    <div>
      <nav aria-label={t('projects.breadcrumb')} className="mb-1">
        <a href={paths.projects()} className="inline-flex items-center gap-1 text-sm text-ink-faint hover:text-ink">
          <ChevronIcon className="size-3.5 rotate-180" />
          {t('projects.title')}
        </a>
      </nav>
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
          <h1 className="min-w-0 text-2xl font-semibold tracking-tight break-words">{project.name}</h1>
          <OnAirPill stream={project.stream} announce />
        </div>
        <span className="flex">
          <IconButton label={t('projects.renameTitle')} onClick={() => setOpen('rename')}>
            <PencilIcon />
          </IconButton>
          <IconButton label={t('projects.deleteButton')} onClick={() => setOpen('delete')}>
            <TrashIcon />
          </IconButton>
        </span>
      </div>
      {open ? <ProjectDialog project={project} open={open} onClose={() => setOpen(null)} onGone={onGone} /> : null}
    </div>
  )
}

function Tab({ href, current, children }: { href: string; current: boolean; children: ReactNode }) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cx(
        '-mb-px border-b-2 px-0.5 pb-2.5 text-sm font-medium transition-colors',
        current ? 'border-accent text-ink' : 'border-transparent text-ink-faint hover:text-ink',
      )}
    >
      {children}
    </a>
  )
}

function ProjectSkeleton() {
  const t = useT()
  return (
    <Loading label={t('projects.loadingOne')}>
      <Skeleton className="h-8 w-64" />
      <div className="mt-8 grid gap-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <Skeleton className="aspect-video" />
        <div className="space-y-4">
          <Skeleton className="h-36" />
          <Skeleton className="h-36" />
        </div>
      </div>
    </Loading>
  )
}

function Gone() {
  const t = useT()
  useTitle(t('projects.notFound'))
  return (
    <EmptyState
      title={t('projects.goneTitle')}
      action={
        <a href={paths.projects()} className="font-medium text-accent-ink hover:underline">
          {t('projects.goneAll')}
        </a>
      }
    >
      {t('projects.gone')}
    </EmptyState>
  )
}
