/** Milliseconds since 1970, and the value there: null where there is none, which leaves a gap in the line. */
export type ChartPoint = readonly [at: number, value: number | null]

/** Numbers are colours that are only to be told apart. */
export type ChartTone = 'accent' | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export type ChartSeries = { label: string; tone: ChartTone; points: readonly ChartPoint[] }

export type Span = { from: number; to: number }

/** All series over one axis of times. `undefined` is a moment that a series says nothing of: its line goes on. */
export type ChartData = { times: number[]; values: (number | null | undefined)[][] }

export function chartData(series: readonly ChartSeries[]): ChartData {
  const times = [...new Set(series.flatMap(one => one.points.map(([at]) => at)))].sort((a, b) => a - b)
  const place = new Map(times.map((at, index) => [at, index]))
  const values = series.map(({ points }) => {
    const row: ChartData['values'][number] = new Array(times.length).fill(undefined)
    for (const [at, value] of points) row[place.get(at) as number] = value
    // A gap lasts to the next value, whatever moments of others lie in it.
    for (let index = 1; index < row.length; index++) {
      if (row[index] === undefined && row[index - 1] === null) row[index] = null
    }
    return row
  })
  return { times, values }
}

/** The places of values that no line leads to or from; they would not be seen but for a dot. */
export function lonely(values: readonly (number | null | undefined)[]): number[] {
  const told = values.flatMap((value, index) => (value === undefined ? [] : [{ value, index }]))
  return told
    .filter(({ value }, at) => value !== null && told[at - 1]?.value == null && told[at + 1]?.value == null)
    .map(({ index }) => index)
}

export type Summary = { lowest: number; average: number; highest: number; latest: number }

/** What a line shows at a glance, in four numbers; null when it has no value at all. */
export function summaryOf(points: readonly ChartPoint[]): Summary | null {
  const values = points.map(([, value]) => value).filter(value => value !== null)
  const latest = values.at(-1)
  if (latest === undefined) return null
  return {
    lowest: values.reduce((a, b) => Math.min(a, b)),
    average: values.reduce((a, b) => a + b) / values.length,
    highest: values.reduce((a, b) => Math.max(a, b)),
    latest,
  }
}

export type TableRow = { at: number; values: (number | null)[] }

/** At most so many rows, evenly chosen, the first and the last among them. */
export function tableRows({ times, values }: ChartData, most: number): TableRow[] {
  const count = Math.min(times.length, most)
  return Array.from({ length: count }, (_, row) => {
    const index = count === 1 ? 0 : Math.round((row * (times.length - 1)) / (count - 1))
    return { at: times[index] as number, values: values.map(one => one[index] ?? null) }
  })
}

/** The custom property of index.css that a tone is drawn with. */
export function colourOf(tone: ChartTone): string {
  return tone === 'accent' ? 'var(--color-accent)' : `var(--color-chart-${tone})`
}
