import { type FormEvent, useState } from 'react'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'

type Props = {
  title: string
  button: string
  initial?: string
  onSubmit: (name: string) => Promise<unknown>
  onClose: () => void
}

const FIELDS = ['name'] as const

/** Creates or renames a project: it has a name and nothing else to ask for. */
export function NameDialog({ title, button, initial = '', onSubmit, onClose }: Props) {
  const [name, setName] = useState(initial)
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  async function send(event: FormEvent) {
    event.preventDefault()
    const trimmed = name.trim()
    const early = { name: trimmed === '' ? 'Give the project a name.' : undefined }
    if (await submit(early, () => onSubmit(trimmed))) onClose()
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        {alert ? <Alert>{alert}</Alert> : null}
        <TextField
          label="Project name"
          value={name}
          maxLength={100}
          autoComplete="off"
          placeholder="Friday show"
          error={errors.name}
          onChange={value => {
            setName(value)
            edited('name')
          }}
        />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" pending={pending}>
            {button}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
