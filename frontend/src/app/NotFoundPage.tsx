import { useT } from '../i18n/i18n.ts'
import { useTitle } from '../ui/useTitle.ts'
import { Brand } from './Brand.tsx'
import { paths } from './paths.ts'

export function NotFoundPage() {
  const t = useT()
  useTitle(t('app.notFound'))
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 text-center">
      <Brand />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">{t('app.noPage')}</h1>
      <p className="text-ink-soft">{t('app.noPageNote')}</p>
      <a href={paths.projects()} className="font-medium text-accent-ink hover:underline">
        {t('app.toProjects')}
      </a>
    </main>
  )
}
