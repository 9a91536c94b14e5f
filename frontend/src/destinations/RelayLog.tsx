import { useQuery } from '@tanstack/react-query'
import { relayLogQuery } from '../api/queries.ts'
import type { Destination } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { RelayLogLines } from './RelayLogLines.tsx'

/** The log of a destination's current or last broadcast; new lines come while it is open and on air. */
export function RelayLog({ destination, running }: { destination: Destination; running: boolean }) {
  const t = useT()
  const { api } = useServices()
  const { data, error, refetch } = useQuery(relayLogQuery(api, destination.id, running))
  return (
    <div className="mt-3">
      {error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data ? <RelayLogLines name={destination.name} lines={data.lines} /> : null}
      {!data && !error ? (
        <Loading label={t('destinations.loadingLog')}>
          <Skeleton className="h-24" />
        </Loading>
      ) : null}
    </div>
  )
}
