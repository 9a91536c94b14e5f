import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { cx } from './cx.ts'

type Look = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet'

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-white hover:bg-accent-strong border-transparent shadow-card',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken shadow-card',
  quiet: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  'danger-quiet': 'bg-surface text-bad border-line-strong hover:bg-bad-soft shadow-card',
  danger: 'bg-danger text-white border-transparent hover:brightness-110 shadow-card',
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look
  small?: boolean
  /** Waiting for an answer: it cannot be pressed again and says so. */
  pending?: boolean
  icon?: ReactNode
}

export function Button({ look = 'secondary', small, pending, icon, className, children, disabled, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap border font-medium',
        'transition-colors disabled:opacity-50',
        small ? 'h-8 rounded-lg px-2.5 text-sm' : 'h-10 rounded-xl px-4',
        LOOKS[look],
        className,
      )}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  )
}

/** A button that is only a drawing; its label is spoken and shown as a tooltip. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-ink-faint transition-colors',
        'hover:bg-sunken hover:text-ink disabled:opacity-50',
        className,
      )}
    >
      {children}
    </button>
  )
}

export function Spinner({ className = 'size-4' }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cx('animate-spin', className)}>
      <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" strokeWidth="2.5" opacity="0.25" />
      <path
        d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
