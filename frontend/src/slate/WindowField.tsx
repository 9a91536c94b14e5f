import { useId } from 'react'
import { cx } from '../ui/cx.ts'
import { TextField } from '../ui/Field.tsx'
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
      <div className="grid grid-cols-3 gap-1.5">
        {WINDOW_CHOICES.map(({ choice, label }) => (
          <label
            key={choice}
            className={cx(
              'inline-flex h-9 cursor-pointer items-center justify-center rounded-lg border px-2 text-sm font-medium transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              choice === value
                ? 'border-accent bg-accent-soft text-ink'
                : 'border-line-strong text-ink-soft hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={id}
              className="sr-only"
              checked={choice === value}
              onChange={() => onChoose(choice)}
            />
            {label}
          </label>
        ))}
      </div>
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
