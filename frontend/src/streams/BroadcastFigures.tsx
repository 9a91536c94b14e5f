import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { figuresQuery } from '../api/queries.ts'
import { useServices } from '../app/services.tsx'
import { LineChart } from '../charts/LineChart.tsx'
import { useT } from '../i18n/i18n.ts'
import { rateOf } from '../input/inputView.ts'
import { bitrate } from '../ui/format.ts'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { figuresView } from './figuresView.ts'

type Props = { projectId: string; streamId: string; ended: boolean }

/** A broadcast's charts: what the encoder sent, what each destination got, and when viewers saw the slate. */
export function BroadcastFigures({ projectId, streamId, ended }: Props) {
  const t = useT()
  const { api } = useServices()
  const { data, error, refetch, dataUpdatedAt } = useQuery(figuresQuery(api, projectId, streamId, ended))
  const view = useMemo(() => data && figuresView(data, dataUpdatedAt), [data, dataUpdatedAt])
  const series = useMemo(() => (view?.frameRate ? [view.frameRate] : []), [view])

  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />
  if (view === undefined) {
    return (
      <Loading label={t('streams.loadingFigures')}>
        <Skeleton className="h-56" />
      </Loading>
    )
  }
  if (view === null) return <p className="text-sm text-ink-faint">{t('streams.noFigures')}</p>
  const shading = { shaded: view.interruptions, shadedLabel: t('streams.interruptions') }
  return (
    <div className="space-y-6">
      <LineChart title={t('streams.bitrate')} format={bitrate} series={view.bitrates} {...shading} />
      {view.frameRate ? (
        <LineChart title={t('streams.frameRate')} format={rateOf.frameRate} series={series} height={140} {...shading} />
      ) : null}
    </div>
  )
}
