import { type FormEvent, useState } from 'react'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { SecretField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { atField } from './atField.ts'

type Props = { onDelete: (password: string) => Promise<unknown>; onClose: () => void }

const FIELDS = ['password', 'confirmed'] as const

export function DeleteAccountDialog({ onDelete, onClose }: Props) {
  const [password, setPassword] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  function send(event: FormEvent) {
    event.preventDefault()
    const early = {
      password: password ? undefined : 'Enter your password.',
      confirmed: confirmed ? undefined : 'Confirm that everything may be deleted.',
    }
    void submit(early, () => atField('password', onDelete(password)))
  }

  return (
    <Dialog title="Delete your account?" onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        <p className="text-ink-soft">
          Your projects, destinations, keys and history are gone for good, and broadcasts that are on air end.
        </p>
        {alert ? <Alert>{alert}</Alert> : null}
        <SecretField
          label="Password"
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
            <span>I understand that this cannot be undone.</span>
          </label>
          {errors.confirmed ? (
            <p role="alert" className="mt-1.5 text-sm text-bad">
              {errors.confirmed}
            </p>
          ) : null}
        </div>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="danger" pending={pending}>
            Delete account
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
