import { useInfiniteQuery } from '@tanstack/react-query'
import { streamsQuery } from '../api/queries.ts'
import type { Project } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { StreamList } from './StreamList.tsx'

export function HistoryPage({ project }: { project: Project }) {
  const t = useT()
  const { api } = useServices()
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...streamsQuery(api, project.id),
    // All pages that are shown are read again.
    refetchInterval: ({ state }) => (project.stream ? 5_000 * (state.data?.pages.length ?? 1) : false),
  })
  const streams = data?.pages.flat()

  return (
    <section aria-label={t('streams.title')}>
      {error ? (
        <div className="mb-4">
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {isPending && !error ? (
        <Loading label={t('streams.loading')}>
          <Skeleton className="h-40" />
        </Loading>
      ) : null}
      {streams?.length === 0 ? <EmptyState title={t('streams.none')}>{t('streams.noneNote')}</EmptyState> : null}
      {streams && streams.length > 0 ? <StreamList projectId={project.id} streams={streams} /> : null}
      {hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('streams.more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
