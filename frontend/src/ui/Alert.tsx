import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { InfoIcon, WarningIcon } from './icons.tsx'
import type { Tone } from './tone.ts'
import { SOFT } from './tone.ts'

/** A sentence that must be seen. Trouble interrupts a screen reader (`alert`), the rest waits its turn (`status`). */
export function Alert({ tone = 'bad', children, action }: { tone?: Tone; children: ReactNode; action?: ReactNode }) {
  const Icon = tone === 'bad' || tone === 'warn' ? WarningIcon : InfoIcon
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cx('flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl px-3.5 py-2.5 text-sm', SOFT[tone])}
    >
      <Icon className="size-4.5 shrink-0" />
      <div className="min-w-0 flex-1 basis-48 break-words">{children}</div>
      {action}
    </div>
  )
}
