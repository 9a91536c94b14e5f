import { useQuery } from '@tanstack/react-query'
import { quotasQuery } from '../api/queries.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { cx } from '../ui/cx.ts'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { quotaRows } from './quotaView.ts'
import { Section } from './Section.tsx'

export function QuotasSection() {
  const t = useT()
  const { api } = useServices()
  const { data, error, refetch } = useQuery(quotasQuery(api))
  return (
    <Section title={t('settings.quotas')} note={t('settings.quotasNote')}>
      {error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <Loading label={t('app.loading')}>
          <Skeleton className="h-40" />
        </Loading>
      ) : null}
      {data ? (
        <ul className="space-y-3">
          {quotaRows(data).map(row => (
            <li key={row.name} className="text-sm">
              <div className="flex flex-wrap justify-between gap-x-4">
                <span>{row.label}</span>
                <span className={cx('tabular', row.full ? 'font-medium text-warn' : 'text-ink-soft')}>{row.text}</span>
              </div>
              <progress
                aria-label={row.label}
                aria-valuetext={row.text}
                value={row.share}
                max={1}
                className="bar mt-1.5 block h-1.5 w-full"
              />
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
