import { type FormEvent, useState } from 'react'
import type { User } from '../api/types.ts'
import { passwordProblem } from '../auth/rules.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { SecretField } from '../ui/Field.tsx'
import { date } from '../ui/format.ts'
import { useSubmit } from '../ui/useSubmit.ts'
import { useTitle } from '../ui/useTitle.ts'
import { atField } from './atField.ts'
import { DeleteAccountDialog } from './DeleteAccountDialog.tsx'

type Props = {
  user: User
  changePassword: (currentPassword: string, newPassword: string) => Promise<unknown>
  deleteAccount: (password: string) => Promise<unknown>
}

export function AccountPage({ user, changePassword, deleteAccount }: Props) {
  useTitle('Account')
  const [deleting, setDeleting] = useState(false)
  return (
    <div className="mx-auto max-w-xl space-y-6">
      <h1 className="text-2xl font-semibold tracking-tight">Account</h1>
      <section className="card p-5" aria-labelledby="you-title">
        <h2 id="you-title" className="font-semibold">
          You
        </h2>
        <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          <dt className="text-ink-faint">E-mail</dt>
          <dd className="break-all">{user.email}</dd>
          <dt className="text-ink-faint">Since</dt>
          <dd>{date(user.createdAt)}</dd>
        </dl>
      </section>
      <PasswordForm email={user.email} changePassword={changePassword} />
      <section className="card p-5" aria-labelledby="delete-title">
        <h2 id="delete-title" className="font-semibold">
          Delete account
        </h2>
        <p className="mt-1 text-sm text-ink-soft">
          Everything goes: your projects, destinations, keys and history. Broadcasts that are on air end.
        </p>
        <Button look="danger-quiet" className="mt-4" onClick={() => setDeleting(true)}>
          Delete account…
        </Button>
      </section>
      {deleting ? <DeleteAccountDialog onDelete={deleteAccount} onClose={() => setDeleting(false)} /> : null}
    </div>
  )
}

const FIELDS = ['currentPassword', 'newPassword'] as const

function PasswordForm({ email, changePassword }: { email: string } & Pick<Props, 'changePassword'>) {
  const t = useT()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [done, setDone] = useState(false)
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  async function send(event: FormEvent) {
    event.preventDefault()
    setDone(false)
    const early = {
      currentPassword: currentPassword ? undefined : 'Enter your current password.',
      newPassword: passwordProblem(newPassword),
    }
    const changed = await submit(early, () => atField('currentPassword', changePassword(currentPassword, newPassword)))
    if (!changed) return
    setCurrent('')
    setNew('')
    setDone(true)
  }

  return (
    <section className="card p-5" aria-labelledby="password-title">
      <h2 id="password-title" className="font-semibold">
        Change password
      </h2>
      <form noValidate onSubmit={send} className="mt-4 space-y-5" aria-labelledby="password-title">
        {alert ? <Alert>{alert}</Alert> : null}
        {done ? <Alert tone="good">Your password is changed. All your other devices are logged out.</Alert> : null}
        {/* Password managers look for the account that a new password belongs to. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <SecretField
          label="Current password"
          autoComplete="current-password"
          value={currentPassword}
          error={errors.currentPassword}
          onChange={value => {
            setCurrent(value)
            edited('currentPassword')
          }}
        />
        <SecretField
          label="New password"
          autoComplete="new-password"
          value={newPassword}
          error={errors.newPassword}
          hint={t('auth.passwordRule')}
          onChange={value => {
            setNew(value)
            edited('newPassword')
          }}
        />
        <Button type="submit" look="primary" pending={pending}>
          Change password
        </Button>
      </form>
    </section>
  )
}
