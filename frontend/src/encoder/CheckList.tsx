import { type MessageKey, useT } from '../i18n/i18n.ts'
import { cx } from '../ui/cx.ts'
import { CheckIcon, WarningIcon } from '../ui/icons.tsx'
import { SOFT } from '../ui/tone.ts'
import { type Check, type CheckState, labelOf, progressOf } from './checkList.ts'

const WORDS: Record<CheckState, MessageKey> = {
  done: 'encoder.done',
  waiting: 'encoder.waiting',
  problem: 'encoder.problem',
}

/** Turns green step by step, and says each change to who does not see it. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const t = useT()
  const next = checks.find(one => one.state === 'waiting')
  return (
    <section aria-labelledby="check-title" className="card p-5">
      <h2 id="check-title" className="font-semibold">
        {t('encoder.checkTitle')}
      </h2>
      <p className="mt-1 text-sm text-ink-faint">{t('encoder.checkNote')}</p>
      <ol className="mt-4 space-y-3.5">
        {checks.map(({ step, state, notes }) => (
          <li key={step} className="flex items-start gap-3">
            <Mark state={state} next={step === next?.step} />
            <div className="min-w-0 flex-1">
              <p className={cx('font-medium', state === 'waiting' && 'text-ink-soft')}>
                {labelOf(step)} <span className="sr-only">{t(WORDS[state])}</span>
              </p>
              {notes.map(note => (
                <p
                  key={note}
                  className={cx('mt-0.5 text-sm break-words', state === 'problem' ? 'text-warn' : 'text-ink-faint')}
                >
                  {note}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {progressOf(checks)}
      </p>
    </section>
  )
}

function Mark({ state, next }: { state: CheckState; next: boolean }) {
  if (state === 'waiting') {
    return (
      <span
        aria-hidden="true"
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong"
      >
        {next ? <span className="size-2 animate-breathe rounded-full bg-busy-mark" /> : null}
      </span>
    )
  }
  const Icon = state === 'done' ? CheckIcon : WarningIcon
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full',
        SOFT[state === 'done' ? 'good' : 'warn'],
      )}
    >
      <Icon className="size-3.5" />
    </span>
  )
}
