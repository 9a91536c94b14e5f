import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { MARK, SOFT, type Tone } from './tone.ts'

export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-0.5 text-sm font-medium',
        SOFT[tone],
      )}
    >
      <span aria-hidden="true" className={cx('size-2 rounded-full', MARK[tone])} />
      {children}
    </span>
  )
}
