import { useId } from 'react'
import { cx } from './cx.ts'

type Props<Value extends string> = {
  options: readonly { value: Value; label: string; lang?: string }[]
  value: Value
  onChange: (value: Value) => void
  className?: string
}

/** One of a few, side by side; its `fieldset` says of what. */
export function RadioBar<Value extends string>({ options, value, onChange, className }: Props<Value>) {
  const name = useId()
  return (
    <div className={cx('grid grid-cols-3 gap-1.5', className)}>
      {options.map(option => (
        <label
          key={option.value}
          className={cx(
            'inline-flex min-h-9 cursor-pointer items-center justify-center rounded-lg border px-2 text-center text-sm font-medium transition-colors',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            option.value === value
              ? 'border-accent bg-accent-soft text-ink'
              : 'border-line-strong text-ink-soft hover:bg-sunken',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span lang={option.lang}>{option.label}</span>
        </label>
      ))}
    </div>
  )
}
