import { useId } from 'react'
import { useT } from '../i18n/i18n.ts'
import { TextField } from '../ui/Field.tsx'
import { RadioBar } from '../ui/RadioBar.tsx'
import { WINDOW_CHOICES, type WindowChoice, windowWords } from './settingsDraft.ts'

type Props = {
  value: WindowChoice
  own: string
  error: string | undefined
  onChoose: (choice: WindowChoice) => void
  onOwn: (seconds: string) => void
}

export function WindowField({ value, own, error, onChoose, onOwn }: Props) {
  const t = useT()
  const id = useId()
  return (
    <fieldset aria-describedby={error && value !== 'OWN' ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend className="mb-1.5 text-sm font-medium">{t('slate.window')}</legend>
      <RadioBar
        options={WINDOW_CHOICES.map(choice => ({ value: choice, label: windowWords(choice) }))}
        value={value}
        onChange={onChoose}
      />
      {value === 'OWN' ? (
        <TextField
          className="mt-3 max-w-48"
          label={t('slate.windowOwnSeconds')}
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
        {t(value === '0' ? 'slate.windowOffHint' : 'slate.windowHint')}
      </p>
    </fieldset>
  )
}
