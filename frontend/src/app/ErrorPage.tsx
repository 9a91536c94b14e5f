import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/states.tsx'

/** Instead of a page whose script could not be fetched, or that broke. */
export function ErrorPage() {
  const t = useT()
  return (
    <div role="alert" className="mx-auto max-w-xl px-4 py-10">
      <EmptyState
        title={t('app.broken')}
        action={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
      >
        {t('app.brokenNote')}
      </EmptyState>
    </div>
  )
}
