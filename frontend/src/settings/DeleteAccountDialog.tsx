import { type FormEvent, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { SecretField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { atField } from './atField.ts'

type Props = { onDelete: (password: string) => Promise<unknown>; onClose: () => void }

const FIELDS = ['password', 'confirmed'] as const

export function DeleteAccountDialog({ onDelete, onClose }: Props) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  function send(event: FormEvent) {
    event.preventDefault()
    const early = {
      password: password ? undefined : t('auth.passwordMissing'),
      confirmed: confirmed ? undefined : t('settings.deleteConfirm'),
    }
    void submit(early, () => atField('password', onDelete(password)))
  }

  return (
    <Dialog title={t('settings.deleteTitle')} onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        <p className="text-ink-soft">{t('settings.deleteText')}</p>
        {alert ? <Alert>{alert}</Alert> : null}
        <SecretField
          label={t('auth.password')}
          autoComplete="current-password"
          value={password}
          error={errors.password}
          onChange={value => {
            setPassword(value)
            edited('password')
          }}
        />
        <div>
          <label className="flex items-start gap-2.5">
            <input
              type="checkbox"
              className="mt-1 size-4 accent-accent"
              checked={confirmed}
              aria-invalid={errors.confirmed ? true : undefined}
              onChange={event => {
                setConfirmed(event.target.checked)
                edited('confirmed')
              }}
            />
            <span>{t('settings.deleteUnderstood')}</span>
          </label>
          {errors.confirmed ? (
            <p role="alert" className="mt-1.5 text-sm text-bad">
              {errors.confirmed}
            </p>
          ) : null}
        </div>
        <DialogButtons>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="danger" pending={pending}>
            {t('settings.deleteAccount')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
