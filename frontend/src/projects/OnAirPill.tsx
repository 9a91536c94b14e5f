import type { Stream } from '../api/types.ts'
import { clock, secondsBetween } from '../ui/format.ts'
import { Pill } from '../ui/Pill.tsx'
import { useNow } from '../ui/useNow.ts'
import { sessionView } from './sessionView.ts'

/** The session's state in a word, with how long it has gone on. */
export function OnAirPill({ stream }: { stream: Stream | null }) {
  const now = useNow(stream !== null)
  const view = sessionView(stream)
  return (
    <Pill tone={view.tone}>
      {view.label}
      {stream ? (
        <span className="tabular" title="Duration">
          {clock(secondsBetween(stream.startedAt, now))}
        </span>
      ) : null}
    </Pill>
  )
}
