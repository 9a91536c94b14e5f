import { Fragment } from 'react'
import type { Medium } from '../api/types.ts'
import { cx } from '../ui/cx.ts'
import { factsOf } from './mediaView.ts'

/** What a medium is, on one line or more; no fact is broken in two. */
export function Facts({ medium, className }: { medium: Medium; className?: string }) {
  return (
    <p className={cx('tabular text-sm', className)}>
      {factsOf(medium).map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 ? ' · ' : null}
          <span className="whitespace-nowrap">{fact}</span>
        </Fragment>
      ))}
    </p>
  )
}
