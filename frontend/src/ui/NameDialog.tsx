import { type FormEvent, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import { Dialog, DialogButtons } from './Dialog.tsx'
import { TextField } from './Field.tsx'
import { useSubmit } from './useSubmit.ts'

type Props = {
  title: string
  button: string
  /** "Project name" */
  label: string
  /** What is said when it is empty. */
  missing: string
  maxLength: number
  placeholder?: string
  initial?: string
  onSubmit: (name: string) => Promise<unknown>
  onClose: () => void
}

const FIELDS = ['name'] as const

/** Creates or renames what has a name and nothing else to ask for. */
export function NameDialog(props: Props) {
  const { title, button, label, missing, maxLength, placeholder, initial = '', onSubmit, onClose } = props
  const t = useT()
  const [name, setName] = useState(initial)
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  async function send(event: FormEvent) {
    event.preventDefault()
    const trimmed = name.trim()
    const early = { name: trimmed === '' ? missing : undefined }
    if (await submit(early, () => onSubmit(trimmed))) onClose()
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        {alert ? <Alert>{alert}</Alert> : null}
        <TextField
          label={label}
          value={name}
          maxLength={maxLength}
          autoComplete="off"
          placeholder={placeholder}
          error={errors.name}
          onChange={value => {
            setName(value)
            edited('name')
          }}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" pending={pending}>
            {button}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
