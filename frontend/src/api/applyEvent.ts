import type { ProjectEvent } from './events.ts'
import type { Project } from './types.ts'

/** The project as it is after an event. A relay of a destination that this page has not read yet is left out. */
export function applyEvent(project: Project, event: ProjectEvent): Project {
  switch (event.kind) {
    case 'session':
      return { ...project, stream: event.stream?.state === 'ENDED' ? null : event.stream }
    case 'relays': {
      const relays = new Map(event.relays.map(({ destinationId, ...relay }) => [destinationId, relay]))
      const destinations = project.destinations.map(destination => {
        const relay = relays.get(destination.id)
        return relay ? { ...destination, relay } : destination
      })
      return { ...project, destinations }
    }
    case 'input':
      return project.stream ? { ...project, stream: { ...project.stream, input: event.input } } : project
    case 'preview':
    case 'project':
      return project
  }
}

/** The latest of each kind of event that tells a state, on the connection that is open now. */
export type Seen = Partial<Record<ProjectEvent['kind'], ProjectEvent>>

/** A project as it was read, which events that came meanwhile may have overtaken: they are not said twice. */
export function withSeen(project: Project, seen: Seen = {}): Project {
  return Object.values(seen).reduce(applyEvent, project)
}

/** Whether an event names a destination that the page does not know: it was added elsewhere. */
export function namesUnknownDestination(project: Project, event: ProjectEvent): boolean {
  if (event.kind !== 'relays') return false
  const known = new Set(project.destinations.map(destination => destination.id))
  return event.relays.some(relay => !known.has(relay.destinationId)) || event.relays.length !== known.size
}
