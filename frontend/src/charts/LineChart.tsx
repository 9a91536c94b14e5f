import { useEffect, useMemo, useRef, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { timeOfDay } from '../ui/format.ts'
import { ChartTable } from './ChartTable.tsx'
import { type ChartSeries, chartData, colourOf, type Span, summaryOf } from './chartData.ts'
import type { Plot } from './plot.ts'

type Props = {
  title: string
  /** A value with its unit: "6.4 Mbit/s". */
  format: (value: number) => string
  series: readonly ChartSeries[]
  /** Times that stand out behind the lines, and what they are. */
  shaded?: readonly Span[]
  shadedLabel?: string
  height?: number
}

const NONE: readonly Span[] = []

/** Lines over time. What draws them is loaded when the first chart is shown; the same figures stand there in words. */
export function LineChart({ title, format, series, shaded = NONE, shadedLabel, height = 220 }: Props) {
  const t = useT()
  const [pointed, setPointed] = useState<number | null>(null)
  const data = useMemo(() => chartData(series), [series])
  const { host, broken } = usePlot({ data, series, shaded, format, onPoint: setPointed })
  const at = pointed === null ? undefined : data.times[pointed]

  return (
    <figure aria-label={title} className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <span className="font-medium">{title}</span>
        <span aria-hidden="true" className="tabular text-ink-faint">
          {at === undefined ? null : timeOfDay(new Date(at).toISOString())}
        </span>
      </figcaption>
      <div className="relative" style={{ height }}>
        <div ref={host} aria-hidden="true" className="absolute inset-0 overflow-hidden" />
        {data.times.length === 0 ? <Words>{t('charts.empty')}</Words> : null}
        {broken ? <Words>{t('charts.broken')}</Words> : null}
      </div>
      <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {series.map(({ label, tone, points }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1.5">
            <span className="h-1 w-4 shrink-0 rounded-full" style={{ background: colourOf(tone) }} />
            <span className="min-w-0 truncate text-ink-soft">{label}</span>
            <span className="tabular whitespace-nowrap text-ink-faint">
              {at === undefined ? average(points) : shown(data.values[index]?.[pointed ?? -1])}
            </span>
          </li>
        ))}
        {shadedLabel && shaded.length > 0 ? (
          <li className="flex items-center gap-1.5 text-ink-soft">
            <span className="h-3 w-4 shrink-0 rounded-sm border border-warn-mark/50 bg-warn-soft" />
            {shadedLabel}
          </li>
        ) : null}
      </ul>
      <ul className="sr-only">
        {series.map(({ label, points }) => {
          const summary = summaryOf(points)
          if (!summary) return <li key={label}>{t('charts.nothing', { label })}</li>
          const { lowest, average, highest, latest } = summary
          const values = { lowest: format(lowest), average: format(average), highest: format(highest) }
          return <li key={label}>{t('charts.summary', { label, ...values, latest: format(latest) })}</li>
        })}
      </ul>
      {data.times.length === 0 ? null : <ChartTable title={title} series={series} data={data} format={format} />}
    </figure>
  )

  function average(points: ChartSeries['points']): string | null {
    const summary = summaryOf(points)
    return summary ? t('charts.average', { value: format(summary.average) }) : null
  }

  function shown(value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : format(value)
  }
}

function Words({ children }: { children: string }) {
  return (
    <p className="absolute inset-0 flex items-center justify-center px-6 text-center text-sm text-ink-faint">
      {children}
    </p>
  )
}

type Parts = Required<Pick<Props, 'series' | 'shaded' | 'format'>> & {
  data: ReturnType<typeof chartData>
  onPoint: (index: number | null) => void
}

/** Keeps a plot in the host: made anew when its lines are others, given new data when only that has changed. */
function usePlot({ data, series, shaded, format, onPoint }: Parts) {
  const host = useRef<HTMLDivElement>(null)
  const [plot, setPlot] = useState<Plot | null>(null)
  const [broken, setBroken] = useState(false)
  const newest = useRef({ format, onPoint })
  newest.current = { format, onPoint }
  const tones = JSON.stringify(series.map(one => one.tone))

  useEffect(() => {
    let closed = false
    let opened: Plot | null = null
    import('./plot.ts')
      .then(({ openPlot }) => {
        if (closed || !host.current) return
        opened = openPlot({
          host: host.current,
          tones: JSON.parse(tones),
          format: value => newest.current.format(value),
          onPoint: index => newest.current.onPoint(index),
        })
        setPlot(opened)
      })
      .catch(() => {
        if (!closed) setBroken(true)
      })
    return () => {
      closed = true
      opened?.destroy()
      setPlot(null)
    }
  }, [tones])

  useEffect(() => plot?.show(data, shaded), [plot, data, shaded])

  return { host, broken }
}
