import type { Project } from '../api/types.ts'
import { date, plural } from '../ui/format.ts'
import { ChevronIcon } from '../ui/icons.tsx'
import { OnAirPill } from './OnAirPill.tsx'

export function ProjectList({ projects, hrefOf }: { projects: Project[]; hrefOf: (projectId: string) => string }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {projects.map(project => (
        <li key={project.id}>
          <a
            href={hrefOf(project.id)}
            className="card group flex h-full flex-col p-5 transition-colors hover:border-line-strong"
          >
            <span className="flex items-start justify-between gap-3">
              <span className="min-w-0 text-base font-semibold break-words">{project.name}</span>
              <ChevronIcon className="mt-1 size-4 shrink-0 text-ink-faint transition-transform group-hover:translate-x-0.5" />
            </span>
            <span className="mt-1 text-sm text-ink-faint">Created {date(project.createdAt)}</span>
            <span className="mt-5 flex flex-wrap items-center justify-between gap-2">
              <OnAirPill stream={project.stream} />
              <span className="text-sm text-ink-soft">{destinationsLine(project)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function destinationsLine({ stream, destinations }: Project): string {
  const all = plural(destinations.length, 'destination', 'destinations')
  if (!stream) return all
  const live = destinations.filter(({ relay }) => relay.state === 'LIVE' && relay.bytesOut > 0).length
  return `${live} of ${all} live`
}
