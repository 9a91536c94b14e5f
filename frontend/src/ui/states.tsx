import type { ReactNode } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'

/** A grey place where something is about to stand. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('animate-pulse rounded-xl bg-line/70', className)} />
}

export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={label}>
      {children}
    </div>
  )
}

export function LoadError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT()
  return (
    <Alert
      action={
        <Button small onClick={onRetry}>
          {t('common.tryAgain')}
        </Button>
      }
    >
      {sentenceOf(error)}
    </Alert>
  )
}

export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="rounded-2xl border border-dashed border-line-strong px-6 py-10 text-center">
      <h3 className="font-semibold text-ink">{title}</h3>
      <div className="mx-auto mt-1.5 max-w-md text-ink-soft">{children}</div>
      {action ? <div className="mt-5 flex justify-center">{action}</div> : null}
    </div>
  )
}
