import type { LastBroadcast, Project } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import { clock, secondsBetween, shortDate } from '../ui/format.ts'

/** How many destinations there are, and how many of them get something while the project is on air. */
export function destinationsLine({ stream, destinations }: Pick<Project, 'stream' | 'destinations'>): string {
  const count = destinations.length
  if (!stream || count === 0) return t('projects.destinations', { count })
  const live = destinations.filter(({ relay }) => relay.state === 'LIVE' && relay.bytesOut > 0).length
  return t('projects.live', { count, live })
}

/** "Last broadcast 20 Nov, 1:01:15" */
export function lastBroadcastLine(last: LastBroadcast | null, now: number, timeZone?: string): string {
  if (!last) return t('projects.noBroadcast')
  const duration = clock(secondsBetween(last.startedAt, Date.parse(last.endedAt)))
  return t('projects.lastBroadcast', { date: shortDate(last.startedAt, now, timeZone), duration })
}
