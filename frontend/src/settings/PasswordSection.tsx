import { type FormEvent, useState } from 'react'
import { PasswordRules } from '../auth/PasswordRules.tsx'
import { passwordProblem } from '../auth/rules.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { SecretField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { atField } from './atField.ts'
import { Section } from './Section.tsx'

type Props = { email: string; changePassword: (currentPassword: string, newPassword: string) => Promise<unknown> }

const FIELDS = ['currentPassword', 'newPassword'] as const

export function PasswordSection({ email, changePassword }: Props) {
  const t = useT()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [done, setDone] = useState(false)
  const { submit, edited, left, pending, errors, alert } = useSubmit(FIELDS)

  async function send(event: FormEvent) {
    event.preventDefault()
    setDone(false)
    const early = {
      currentPassword: currentPassword ? undefined : t('settings.currentPasswordMissing'),
      newPassword: passwordProblem(newPassword),
    }
    const changed = await submit(early, () => atField('currentPassword', changePassword(currentPassword, newPassword)))
    if (!changed) return
    setCurrent('')
    setNew('')
    setDone(true)
  }

  return (
    <Section title={t('settings.changePassword')}>
      <form noValidate onSubmit={send} className="max-w-md space-y-5" aria-label={t('settings.changePassword')}>
        {alert ? <Alert>{alert}</Alert> : null}
        {done ? <Alert tone="good">{t('settings.passwordChanged')}</Alert> : null}
        {/* Password managers look for the account that a new password belongs to. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <SecretField
          label={t('settings.currentPassword')}
          autoComplete="current-password"
          value={currentPassword}
          error={errors.currentPassword}
          onChange={value => {
            setCurrent(value)
            edited('currentPassword')
          }}
        />
        <SecretField
          label={t('settings.newPassword')}
          autoComplete="new-password"
          value={newPassword}
          error={errors.newPassword}
          hint={<PasswordRules password={newPassword} />}
          onBlur={event => left('newPassword', passwordProblem(newPassword), event)}
          onChange={value => {
            setNew(value)
            edited('newPassword')
          }}
        />
        <Button type="submit" look="primary" pending={pending}>
          {t('settings.changePassword')}
        </Button>
      </form>
    </Section>
  )
}
