import type { PastStream } from '../api/types.ts'
import { PlatformMark } from '../destinations/PlatformMark.tsx'
import { useT } from '../i18n/i18n.ts'
import { endingOf } from '../projects/sessionView.ts'
import { clock, dateTime, secondsBetween, timeOfDay } from '../ui/format.ts'
import { Pill } from '../ui/Pill.tsx'
import { useNow } from '../ui/useNow.ts'
import { FiguresPart } from './FiguresPart.tsx'
import { type InterruptionsView, interruptionsOf } from './interruptions.ts'
import { outcomeOf } from './outcome.ts'

export function StreamList({ projectId, streams }: { projectId: string; streams: PastStream[] }) {
  const now = useNow(streams.some(stream => stream.endedAt === null))
  return (
    <ol className="space-y-4">
      {streams.map(stream => (
        <li key={stream.id}>
          <StreamCard projectId={projectId} stream={stream} now={now} />
        </li>
      ))}
    </ol>
  )
}

function StreamCard({ projectId, stream, now }: { projectId: string; stream: PastStream; now: number }) {
  const t = useT()
  const end = stream.endedAt ? Date.parse(stream.endedAt) : now
  const started = dateTime(stream.startedAt)
  return (
    <article aria-label={t('streams.broadcastOf', { started })} className="card p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">
          <time dateTime={stream.startedAt}>{started}</time>
        </h2>
        <p className="tabular text-sm text-ink-soft">
          <span className="sr-only">{t('streams.duration')} </span>
          {clock(secondsBetween(stream.startedAt, end))}
        </p>
      </div>
      <p className="mt-0.5 text-sm text-ink-faint">{endingOf(stream)}</p>
      <Interruptions view={interruptionsOf(stream.interruptions, end)} />
      {stream.relays.length === 0 ? (
        <p className="mt-4 border-t border-line pt-3 text-sm text-ink-faint">{t('streams.nowhere')}</p>
      ) : (
        <ul className="mt-4 divide-y divide-line border-t border-line">
          {stream.relays.map((relay, index) => {
            const outcome = outcomeOf(relay, stream.endedAt !== null)
            return (
              <li
                // A destination that was deleted since has no id any more; the list never changes its order.
                key={relay.destinationId ?? `gone-${index}`}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 last:pb-0"
              >
                <PlatformMark platform={relay.platform} small />
                <span className="min-w-0 flex-1 basis-32 truncate font-medium">{relay.destinationName}</span>
                <Pill tone={outcome.tone}>{outcome.label}</Pill>
                {outcome.detail ? (
                  <span className="tabular text-sm break-words text-ink-soft sm:max-w-md">{outcome.detail}</span>
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
      <FiguresPart projectId={projectId} stream={stream} />
    </article>
  )
}

function Interruptions({ view }: { view: InterruptionsView | null }) {
  const t = useT()
  if (!view) return null
  return (
    <details className="mt-3 text-sm">
      <summary className="rounded-md font-medium text-ink-soft hover:text-ink">{view.summary}</summary>
      <ul aria-label={t('streams.interruptions')} className="mt-2 space-y-1 pl-4">
        {view.each.map(one => (
          <li key={one.key} className="tabular flex flex-wrap gap-x-3 text-ink-soft">
            <time dateTime={one.at}>{timeOfDay(one.at)}</time>
            <span className="min-w-0 flex-1 basis-40">{one.what}</span>
            <span>{one.lasted}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
