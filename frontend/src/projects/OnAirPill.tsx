import type { Stream } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { clock, secondsBetween } from '../ui/format.ts'
import { Pill } from '../ui/Pill.tsx'
import { useNow } from '../ui/useNow.ts'
import { sessionView } from './sessionView.ts'

type Props = {
  stream: Stream | null
  /** Tell a screen reader when the state changes; the duration beside it would be read out every second. */
  announce?: boolean
}

/** The session's state in a word, with how long it has gone on. */
export function OnAirPill({ stream, announce }: Props) {
  const t = useT()
  const now = useNow(stream !== null)
  const view = sessionView(stream)
  return (
    <Pill tone={view.tone}>
      {announce ? (
        <span role="status" aria-label={t('projects.session')}>
          {view.label}
        </span>
      ) : (
        view.label
      )}
      {stream ? (
        <span className="tabular" title={t('projects.duration')}>
          {clock(secondsBetween(stream.startedAt, now))}
        </span>
      ) : null}
    </Pill>
  )
}
