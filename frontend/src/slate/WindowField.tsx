import { useId } from 'react'
import { TextField } from '../ui/Field.tsx'
import { RadioBar } from '../ui/RadioBar.tsx'
import { WINDOW_CHOICES, type WindowChoice } from './settingsDraft.ts'

type Props = {
  value: WindowChoice
  own: string
  error: string | undefined
  onChoose: (choice: WindowChoice) => void
  onOwn: (seconds: string) => void
}

export function WindowField({ value, own, error, onChoose, onOwn }: Props) {
  const id = useId()
  return (
    <fieldset aria-describedby={error && value !== 'OWN' ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend className="mb-1.5 text-sm font-medium">Reconnect window</legend>
      <RadioBar
        options={WINDOW_CHOICES.map(({ choice, label }) => ({ value: choice, label }))}
        value={value}
        onChange={onChoose}
      />
      {value === 'OWN' ? (
        <TextField
          className="mt-3 max-w-48"
          label="Seconds"
          inputMode="numeric"
          autoComplete="off"
          value={own}
          error={error}
          onChange={onOwn}
        />
      ) : null}
      {error && value !== 'OWN' ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      ) : null}
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-faint">
        {value === '0'
          ? 'The broadcast ends with your encoder, at once: no slate bridges a dropped connection.'
          : 'How long the slate waits for an encoder that is gone: longer saves the broadcast from longer outages, but after a normal stop it also ends that much later.'}
      </p>
    </fieldset>
  )
}
