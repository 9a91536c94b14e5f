import { useQuery } from '@tanstack/react-query'
import { streamsQuery } from '../api/queries.ts'
import type { Project } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { StreamList } from './StreamList.tsx'

export function HistoryPage({ project }: { project: Project }) {
  const { api } = useServices()
  const { data, error, isPending, refetch } = useQuery({
    ...streamsQuery(api, project.id),
    refetchInterval: project.stream ? 5_000 : false,
  })

  return (
    <section aria-label="Broadcasts">
      {error ? (
        <div className="mb-4">
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {isPending && !error ? (
        <Loading label="Loading broadcasts">
          <Skeleton className="h-40" />
        </Loading>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState title="No broadcasts yet">
          Each time you go on air, what arrived at which destination is kept here.
        </EmptyState>
      ) : null}
      {data && data.length > 0 ? <StreamList streams={data} /> : null}
    </section>
  )
}
