import 'uplot/dist/uPlot.min.css'
import UPlot from 'uplot'
import { hourMinute, timeOfDay } from '../ui/format.ts'
import { type ChartData, type ChartTone, colourOf, lonely, type Span } from './chartData.ts'

export type Plot = {
  show: (data: ChartData, shaded: readonly Span[]) => void
  destroy: () => void
}

type Parts = {
  /** As wide as it is and as high as it is: the plot follows its size. */
  host: HTMLElement
  tones: readonly ChartTone[]
  format: (value: number) => string
  /** Which moment is pointed at. */
  onPoint: (index: number | null) => void
}

const FONT = '12px ui-sans-serif, system-ui, sans-serif'

/** The lines on a canvas. Colours are those of the page's scheme, read again when it changes. */
export function openPlot({ host, tones, format, onPoint }: Parts): Plot {
  const colours = new Colours(host)
  let shaded: readonly Span[] = []
  let destroyed = false

  const axis = { font: FONT, stroke: () => colours.of('var(--color-ink-faint)') }
  const line = { stroke: () => colours.of('var(--color-line)'), width: 1 }
  const options: UPlot.Options = {
    ...sizeOf(host),
    ms: 1,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: (_, __, highest) => [0, highest > 0 ? highest * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: line,
        size: 34,
        space: 80,
        values: (_, splits, __, ___, step) =>
          splits.map(at => (step < 60_000 ? timeOfDay(isoOf(at)) : hourMinute(isoOf(at)))),
      },
      {
        ...axis,
        grid: line,
        ticks: { show: false },
        size: (_, labels) => 14 + 6.5 * Math.max(0, ...(labels ?? []).map(label => label.length)),
        values: (_, splits) => splits.map(format),
      },
    ],
    series: [
      {},
      ...tones.map(tone => ({
        stroke: () => colours.of(colourOf(tone)),
        width: 2,
        points: {
          show: true,
          size: 6,
          filter: (plot: UPlot, index: number) => lonely(Array.from(plot.data[index] ?? [])),
        },
      })),
    ],
    hooks: {
      drawClear: [
        plot => {
          const { ctx, bbox } = plot
          ctx.fillStyle = colours.of('var(--color-warn-soft)')
          for (const { from, to } of shaded) {
            const left = Math.max(plot.valToPos(from, 'x', true), bbox.left)
            const right = Math.min(plot.valToPos(to, 'x', true), bbox.left + bbox.width)
            // A short one is still to be seen.
            if (right >= left) ctx.fillRect(left, bbox.top, Math.max(right - left, 2), bbox.height)
          }
        },
      ],
      setCursor: [plot => onPoint(plot.cursor.idx ?? null)],
    },
  }

  const plot = new UPlot(options, [[], ...tones.map(() => [])], host)
  const resized = new ResizeObserver(() => plot.setSize(sizeOf(host)))
  resized.observe(host)
  const unwatch = onScheme(() => {
    colours.forget()
    plot.redraw(false)
  })

  return {
    show(data, spans) {
      // Its lines may be others already, while the next plot is on its way.
      if (destroyed) return
      shaded = spans
      plot.setData([data.times, ...data.values] as UPlot.AlignedData)
    },
    destroy() {
      destroyed = true
      unwatch()
      resized.disconnect()
      plot.destroy()
    },
  }
}

function sizeOf(host: HTMLElement) {
  return { width: Math.max(host.clientWidth, 1), height: Math.max(host.clientHeight, 1) }
}

function isoOf(at: number): string {
  return new Date(at).toISOString()
}

/** A canvas knows no custom properties and no `light-dark()`: an element in its place says what they come to. */
class Colours {
  readonly #host: HTMLElement
  readonly #known = new Map<string, string>()

  constructor(host: HTMLElement) {
    this.#host = host
  }

  of(value: string): string {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const probe = document.createElement('span')
    probe.style.color = value
    this.#host.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    this.#known.set(value, color)
    return color
  }

  forget() {
    this.#known.clear()
  }
}

/** Tells when the page becomes light or dark: by the button (`data-theme`) or by the system. */
function onScheme(changed: () => void): () => void {
  const button = new MutationObserver(changed)
  button.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    button.disconnect()
    system.removeEventListener('change', changed)
  }
}
