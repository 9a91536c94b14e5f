import { useInfiniteQuery } from '@tanstack/react-query'
import { auditQuery } from '../api/queries.ts'
import type { AuditEvent } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { dateTime } from '../ui/format.ts'
import { InfoIcon, WarningIcon } from '../ui/icons.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { isSuspicious, sentenceOfEvent } from './auditView.ts'
import { deviceOf } from './deviceView.ts'

export function AuditPage() {
  const t = useT()
  const { api } = useServices()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(api))
  const events = data?.pages.flat()

  return (
    <section aria-label={t('settings.audit')} className="space-y-4">
      <p className="text-ink-soft">{t('settings.auditNote')}</p>
      {events?.length === 0 ? (
        <EmptyState title={t('settings.auditNone')}>{t('settings.auditNoneNote')}</EmptyState>
      ) : null}
      {events && events.length > 0 ? (
        <ol aria-label={t('settings.auditEvents')} className="card divide-y divide-line px-5">
          {events.map(event => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      ) : null}
      {!events && !error ? (
        <Loading label={t('app.loading')}>
          <Skeleton className="h-64" />
        </Loading>
      ) : null}
      {error ? (
        <LoadError error={error} onRetry={() => void (events ? fetchNextPage() : refetch())} />
      ) : hasNextPage ? (
        <div className="flex justify-center">
          <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('settings.auditMore')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function EventRow({ event }: { event: AuditEvent }) {
  const t = useT()
  const suspicious = isSuspicious(event)
  const Icon = suspicious ? WarningIcon : InfoIcon
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon className={suspicious ? 'mt-0.5 size-5 shrink-0 text-warn' : 'mt-0.5 size-5 shrink-0 text-ink-faint'} />
      <div className="min-w-0 flex-1">
        <p className="break-words">{sentenceOfEvent(event)}</p>
        <p className="tabular mt-0.5 flex flex-wrap gap-x-4 text-sm text-ink-faint">
          <time dateTime={event.at}>{dateTime(event.at)}</time>
          <span className="break-all">{event.address}</span>
          {event.userAgent ? <span title={event.userAgent}>{deviceOf(event.userAgent)}</span> : null}
          {event.apiKeyId ? <span>{t('settings.auditByKey')}</span> : null}
        </p>
      </div>
    </li>
  )
}
