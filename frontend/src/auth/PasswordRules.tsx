import { useT } from '../i18n/i18n.ts'
import { cx } from '../ui/cx.ts'
import { CheckIcon } from '../ui/icons.tsx'
import { passwordRules } from './rules.ts'

/** What a password must be, said beforehand and ticked while it is typed. */
export function PasswordRules({ password }: { password: string }) {
  const t = useT()
  return (
    <ul className="space-y-0.5">
      {passwordRules(password).map(({ words, met }) => (
        <li key={words} className={cx('flex items-start gap-2', met && 'text-good')}>
          <span className="flex h-lh w-4 shrink-0 items-center justify-center">
            {met ? <CheckIcon /> : <span aria-hidden="true" className="size-1.5 rounded-full bg-current opacity-60" />}
          </span>
          <span>{words}</span>
          {met ? <span className="sr-only">{t('auth.ruleMet')}</span> : null}
        </li>
      ))}
    </ul>
  )
}
