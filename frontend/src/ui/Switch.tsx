import { useId } from 'react'
import { cx } from './cx.ts'

type Props = {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}

export function Switch({ label, hint, on, onChange, disabled }: Props) {
  const id = useId()
  return (
    <div className="flex items-center gap-3">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!on)}
        className={cx(
          'relative h-5 w-9 shrink-0 rounded-full transition-colors disabled:opacity-50',
          on ? 'bg-accent' : 'bg-line-strong',
        )}
      >
        <span
          aria-hidden="true"
          className={cx(
            'absolute top-0.5 left-0.5 size-4 rounded-full bg-white shadow transition-transform',
            on && 'translate-x-4',
          )}
        />
      </button>
      <span className="min-w-0 text-sm">
        <span id={`${id}-label`} className="text-ink">
          {label}
        </span>
        {hint ? (
          <span id={`${id}-hint`} className="block text-ink-faint">
            {hint}
          </span>
        ) : null}
      </span>
    </div>
  )
}
