import type { Input } from '../api/types.ts'
import { Sparkline } from '../charts/Sparkline.tsx'
import { type MessageKey, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { cx } from '../ui/cx.ts'
import { HISTORY_MS, type InputSample } from './inputHistory.ts'
import { adviceSentence, inputAdvice, inputFigures, rateOf } from './inputView.ts'

type Charted = keyof typeof rateOf

const CHARTS: [Charted, MessageKey][] = [
  ['videoBitrate', 'input.videoBitrate'],
  ['frameRate', 'input.frameRate'],
  ['audioBitrate', 'input.audioBitrate'],
]

/** What the encoder sends, and what to change in it where that would help. */
export function InputHealth({ input, history }: { input: Input | null; history: readonly InputSample[] }) {
  const t = useT()
  return (
    <section aria-labelledby="input-title" className="card p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="input-title" className="font-semibold">
          {t('input.title')}
        </h2>
        <p className="text-sm text-ink-faint">{input ? t('input.note') : t('input.none')}</p>
      </div>
      {input ? (
        <>
          <div className="mt-4 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
            {CHARTS.map(([what, label]) => (
              <Chart key={what} what={what} label={t(label)} value={input[what]} history={history} />
            ))}
          </div>
          <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-4 text-sm sm:grid-cols-3">
            {inputFigures(input).map(({ label, value, warned }) => (
              <div key={label}>
                <dt className="text-ink-faint">{label}</dt>
                <dd className={cx('tabular font-medium', warned ? 'text-warn' : 'text-ink')}>{value}</dd>
              </div>
            ))}
          </dl>
          <div className="mt-4 space-y-2 empty:hidden">
            {inputAdvice(input).map(advice => (
              <Alert key={advice} tone="warn">
                {adviceSentence(advice, input)}
              </Alert>
            ))}
          </div>
        </>
      ) : null}
    </section>
  )
}

type ChartProps = { what: Charted; label: string; value: number | null; history: readonly InputSample[] }

function Chart({ what, label, value, history }: ChartProps) {
  const t = useT()
  const text = rateOf[what]
  return (
    <div className="min-w-0">
      <p className="truncate text-sm text-ink-faint">{label}</p>
      <p className="tabular text-lg font-semibold">{value === null ? '–' : text(value)}</p>
      <Sparkline
        points={history.map(one => ({ at: one.at, value: one[what] }))}
        span={HISTORY_MS}
        describe={(least, most) => t('input.lastMinutes', { what: label, least: text(least), most: text(most) })}
      />
    </div>
  )
}
