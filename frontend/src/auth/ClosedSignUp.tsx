import { useT } from '../i18n/i18n.ts'

/** Instead of the form, where sign-up is by invitation and none came along. */
export function ClosedSignUp({ logInHref }: { logInHref: string }) {
  const t = useT()
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('auth.closed')}</h1>
      <p className="mt-4 text-ink-soft">{t('auth.closedNote')}</p>
      <p className="mt-6 text-sm text-ink-soft">
        {t('auth.haveAccount')}{' '}
        <a href={logInHref} className="font-medium text-accent-ink hover:underline">
          {t('auth.logIn')}
        </a>
      </p>
    </>
  )
}
