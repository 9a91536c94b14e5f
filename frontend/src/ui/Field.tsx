import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react'
import { language, useT } from '../i18n/i18n.ts'
import { cx } from './cx.ts'
import { EyeIcon, EyeOffIcon } from './icons.tsx'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
  trailing?: ReactNode
  mono?: boolean
}

/** A labelled input; its hint is said beforehand, its error is read out and tied to the input. */
export function TextField({ label, value, onChange, hint, error, trailing, mono, className, ...rest }: Props) {
  const id = useId()
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium text-ink">
        {label}
      </label>
      <div className="relative">
        <input
          {...rest}
          id={id}
          value={value}
          onChange={event => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={cx(
            'h-10 w-full rounded-xl border bg-surface px-3 text-ink shadow-card transition-colors',
            'placeholder:text-ink-faint/80 focus:border-accent focus:outline-2 focus:outline-offset-0',
            'focus:outline-accent/30 disabled:opacity-60',
            mono && 'font-mono text-sm',
            trailing ? 'pr-11' : null,
            error ? 'border-bad-mark' : 'border-line-strong',
          )}
        />
        {trailing ? <div className="absolute inset-y-0 right-0.5 flex items-center">{trailing}</div> : null}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <div id={`${id}-hint`} className="mt-1.5 text-sm text-ink-faint">
          {hint}
        </div>
      ) : null}
    </div>
  )
}

/** A secret that is being typed: hidden, and shown while its owner wants to see it. */
export function SecretField(props: Omit<Props, 'type' | 'trailing'>) {
  const t = useT()
  const [shown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      autoCorrect="off"
      trailing={
        <button
          type="button"
          aria-label={t(shown ? 'ui.hide' : 'ui.show', { what: inSentence(props.label) })}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="inline-flex size-9 items-center justify-center rounded-lg text-ink-faint hover:text-ink"
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      }
    />
  )
}

/** English writes a label small inside of a sentence; German nouns stay as they are. */
function inSentence(label: string): string {
  return language() === 'en' ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
