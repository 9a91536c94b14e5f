import { lazy, Suspense, useState } from 'react'
import type { PastStream } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Loading, Skeleton } from '../ui/states.tsx'

const BroadcastFigures = lazy(async () => ({ default: (await import('./BroadcastFigures.tsx')).BroadcastFigures }))

/** The charts of a broadcast, loaded when somebody wants to see them. */
export function FiguresPart({ projectId, stream }: { projectId: string; stream: PastStream }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const pending = (
    <Loading label={t('streams.loadingFigures')}>
      <Skeleton className="h-56" />
    </Loading>
  )
  return (
    <details
      className="mt-4 border-t border-line pt-3"
      // Those of the chart's own table bubble up to here.
      onToggle={event => event.target === event.currentTarget && setOpen(event.currentTarget.open)}
    >
      <summary className="rounded-md text-sm font-medium text-ink-soft hover:text-ink">{t('streams.charts')}</summary>
      {open ? (
        <div className="mt-3">
          <Suspense fallback={pending}>
            <BroadcastFigures projectId={projectId} streamId={stream.id} ended={stream.endedAt !== null} />
          </Suspense>
        </div>
      ) : null}
    </details>
  )
}
