import { useState } from 'react'
import type { Project } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { ChevronIcon, PencilIcon, TrashIcon } from '../ui/icons.tsx'
import { Menu } from '../ui/Menu.tsx'
import { OnAirPill } from './OnAirPill.tsx'
import { destinationsLine, lastBroadcastLine } from './projectSummary.ts'

export type ProjectHandlers = {
  hrefOf: (projectId: string) => string
  onOpen: (projectId: string) => void
  onRename: (project: Project) => void
  onDelete: (project: Project) => void
}

type Props = { projects: Project[] } & ProjectHandlers

export function ProjectList({ projects, ...handlers }: Props) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {projects.map(project => (
        <ProjectCard key={project.id} project={project} {...handlers} />
      ))}
    </ul>
  )
}

function ProjectCard({ project, hrefOf, onOpen, onRename, onDelete }: { project: Project } & ProjectHandlers) {
  const t = useT()
  const { id, name } = project
  return (
    <li className="card relative transition-colors hover:border-line-strong">
      <a href={hrefOf(id)} className="flex h-full flex-col rounded-2xl">
        <Picture project={project} />
        <span className="flex flex-1 flex-col p-4">
          <span className="line-clamp-2 min-w-0 pr-9 text-base font-semibold break-words" title={name}>
            {name}
          </span>
          <span className="mt-0.5 text-sm text-ink-faint">{lastBroadcastLine(project.lastBroadcast, Date.now())}</span>
          <span className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-4">
            <OnAirPill stream={project.stream} />
            <span className="text-sm text-ink-soft">{destinationsLine(project)}</span>
          </span>
        </span>
      </a>
      {/* Beside the name, though no part of the link: the picture's place above it is left free. */}
      <div className="pointer-events-none absolute inset-x-0 top-0">
        <div className="aspect-video" />
        <div className="flex justify-end pt-2.5 pr-2 *:pointer-events-auto">
          <Menu
            label={t('projects.menu', { name })}
            items={[
              { label: t('projects.open'), icon: <ChevronIcon />, onSelect: () => onOpen(id) },
              { label: t('projects.rename'), icon: <PencilIcon />, onSelect: () => onRename(project) },
              { label: t('projects.delete'), icon: <TrashIcon />, onSelect: () => onDelete(project), danger: true },
            ]}
          />
        </div>
      </div>
    </li>
  )
}

/** What viewers see now. Its place is there before it has come, and a new one takes it over without a blink. */
function Picture({ project }: { project: Project }) {
  const t = useT()
  const { name, pictureUrl } = project
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span className="relative block aspect-video overflow-hidden rounded-t-[calc(var(--radius-2xl)-1px)] bg-sunken">
      {pictureUrl && broken !== pictureUrl ? (
        <img
          src={pictureUrl}
          alt={t('projects.picture', { name })}
          className="absolute inset-0 size-full bg-[#08090c] object-contain"
          onError={() => setBroken(pictureUrl)}
        />
      ) : (
        <NoPicture />
      )}
    </span>
  )
}

function NoPicture() {
  return (
    <svg
      viewBox="0 0 160 90"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="absolute inset-0 size-full text-line-strong"
    >
      <rect x="56" y="25" width="48" height="31" rx="4" />
      <path d="M72 64h16M80 56v8" />
      <path d="M66 46l9-9 7 7 5-4.5 8 6.5" />
      <path d="M44 49a20 20 0 0 1 0-17M37 54a30 30 0 0 1 0-27M116 49a20 20 0 0 0 0-17M123 54a30 30 0 0 0 0-27" />
    </svg>
  )
}
