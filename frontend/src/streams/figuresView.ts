import type { Figures } from '../api/types.ts'
import type { ChartPoint, ChartSeries, ChartTone, Span } from '../charts/chartData.ts'
import { t } from '../i18n/i18n.ts'

export type FiguresView = {
  /** What came from the encoder, and what went to each destination, in bit/s. */
  bitrates: ChartSeries[]
  /** Frames per second of the encoder; null when they were never measured. */
  frameRate: ChartSeries | null
  interruptions: Span[]
}

const TONES = [1, 2, 3, 4, 5, 6, 7, 8] as const satisfies ChartTone[]

/** A broadcast's figures as lines; null when none are kept (any more). */
export function figuresView(
  { intervalSeconds, points, relays, interruptions }: Figures,
  now: number,
): FiguresView | null {
  if (points.length === 0 && relays.every(relay => relay.points.length === 0)) return null
  const line = (of: { at: string }[], values: (number | null)[]) => withGaps(of, values, intervalSeconds * 1000)
  const sent = line(
    points,
    points.map(({ videoBitrate, audioBitrate }) =>
      videoBitrate === null && audioBitrate === null ? null : (videoBitrate ?? 0) + (audioBitrate ?? 0),
    ),
  )
  const labels = unlike([t('streams.encoder'), ...relays.map(relay => relay.destinationName)])
  const rates = points.map(point => point.frameRate)
  return {
    bitrates: [
      { label: labels[0] as string, tone: 'accent', points: sent },
      ...relays.map((relay, index) => ({
        label: labels[index + 1] as string,
        tone: TONES[index % TONES.length] as ChartTone,
        points: line(
          relay.points,
          relay.points.map(point => point.bitrate),
        ),
      })),
    ],
    frameRate: rates.some(rate => rate !== null)
      ? { label: labels[0] as string, tone: 'accent', points: line(points, rates) }
      : null,
    interruptions: interruptions.map(({ startedAt, endedAt }) => ({
      from: Date.parse(startedAt),
      to: endedAt ? Date.parse(endedAt) : now,
    })),
  }
}

/** Where nothing was measured for longer than the interval, the line is broken: nothing is said to have gone on. */
function withGaps(of: { at: string }[], values: (number | null)[], interval: number): ChartPoint[] {
  const line: ChartPoint[] = []
  of.forEach((point, index) => {
    const at = Date.parse(point.at)
    const before = line.at(-1)
    if (before && at - before[0] > 2.5 * interval) line.push([before[0] + interval, null])
    line.push([at, values[index] ?? null])
  })
  return line
}

/** Two destinations of one name are told apart by a number. */
function unlike(names: string[]): string[] {
  const seen = new Map<string, number>()
  return names.map(name => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
