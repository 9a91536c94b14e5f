import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeCanvas } from '../test/canvas.ts'
import { bitrate } from '../ui/format.ts'
import type { ChartSeries } from './chartData.ts'
import { LineChart } from './LineChart.tsx'

const AT = Date.parse('2026-11-20T21:00:00Z')
const encoder: ChartSeries = {
  label: 'Encoder',
  tone: 'accent',
  points: [
    [AT, 6_000_000],
    [AT + 10_000, 4_000_000],
    [AT + 20_000, null],
    [AT + 30_000, 5_000_000],
  ],
}
const main: ChartSeries = { label: 'Main', tone: 2, points: [[AT + 10_000, 3_000_000]] }

afterEach(() => {
  delete document.documentElement.dataset.theme
  vi.unstubAllGlobals()
})

const lines = (canvas: ReturnType<typeof fakeCanvas>) => canvas.drawn.strokes.length

test('says in words what its lines show', () => {
  fakeCanvas()
  render(<LineChart title="Bitrate" format={bitrate} series={[encoder, { ...main, points: [] }]} />)
  const chart = screen.getByRole('figure', { name: 'Bitrate' })
  const summary = within(chart).getAllByRole('listitem')
  expect(summary.map(one => one.textContent)).toEqual([
    'Encoder: 4.0 Mbit/s at the lowest, 5.0 Mbit/s on average, 6.0 Mbit/s at the highest, 5.0 Mbit/s at the end',
    'Main: no figures',
  ])
})

test('is a table, too, when that is opened', async () => {
  fakeCanvas()
  const user = userEvent.setup()
  render(<LineChart title="Bitrate" format={bitrate} series={[encoder, main]} />)
  expect(screen.queryByRole('table')).not.toBeInTheDocument()
  await user.click(screen.getByText('Figures as a table'))
  const table = await screen.findByRole('table')
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map(one => one.textContent),
  ).toEqual(['Time', 'Encoder', 'Main'])
  const rows = within(table).getAllByRole('row').slice(1)
  expect(
    rows.map(row =>
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ),
  ).toEqual([
    ['6.0 Mbit/s', '–'],
    ['4.0 Mbit/s', '3.0 Mbit/s'],
    ['–', '–'],
    ['5.0 Mbit/s', '–'],
  ])
})

test('draws a line for each series, the shaded times behind them, and labels with units', async () => {
  const canvas = fakeCanvas()
  const shaded = [{ from: AT + 10_000, to: AT + 20_000 }]
  render(
    <LineChart title="Bitrate" format={bitrate} series={[encoder, main]} shaded={shaded} shadedLabel="Interrupted" />,
  )
  await waitFor(() => expect(canvas.drawn.rectangles).toHaveLength(1))
  const [shade] = canvas.drawn.rectangles
  expect(shade?.x).toBeGreaterThan(100)
  // A third of what is left of 600 beside the axis.
  expect(shade?.width).toBeGreaterThan(130)
  expect(shade?.width).toBeLessThan(200)
  expect(canvas.drawn.words).toEqual(expect.arrayContaining(['2.0 Mbit/s', '6.0 Mbit/s']))
  expect(screen.getByText('Interrupted')).toBeInTheDocument()
})

test('is drawn anew with new figures, with another theme and with another width, and leaves nothing behind', async () => {
  const canvas = fakeCanvas()
  const { rerender, unmount, container } = render(
    <LineChart title="Bitrate" format={bitrate} series={[encoder]} shaded={[]} />,
  )
  await waitFor(() => expect(lines(canvas)).toBeGreaterThan(0))

  const more: ChartSeries = { ...encoder, points: [...encoder.points, [AT + 40_000, 7_000_000]] }
  canvas.forget()
  rerender(<LineChart title="Bitrate" format={bitrate} series={[more]} shaded={[]} />)
  await waitFor(() => expect(lines(canvas)).toBeGreaterThan(0))

  canvas.forget()
  document.documentElement.dataset.theme = 'dark'
  await waitFor(() => expect(lines(canvas)).toBeGreaterThan(0))

  canvas.resize(320)
  await waitFor(() => expect(container.querySelector<HTMLElement>('.u-wrap')?.style.width).toBe('320px'))

  expect(canvas.watched()).toBe(1)
  unmount()
  expect(canvas.watched()).toBe(0)
})

test('other lines are another plot', async () => {
  const canvas = fakeCanvas()
  const { rerender, container } = render(<LineChart title="Bitrate" format={bitrate} series={[encoder]} />)
  await waitFor(() => expect(lines(canvas)).toBeGreaterThan(0))
  rerender(<LineChart title="Bitrate" format={bitrate} series={[encoder, main]} />)
  canvas.forget()
  await waitFor(() => expect(lines(canvas)).toBeGreaterThan(0))
  expect(container.querySelectorAll('canvas')).toHaveLength(1)
})

test('without figures it says so', async () => {
  const canvas = fakeCanvas()
  render(<LineChart title="Bitrate" format={bitrate} series={[{ ...encoder, points: [] }]} />)
  expect(screen.getByText('There are no figures of this time.')).toBeInTheDocument()
  expect(screen.queryByText('Figures as a table')).not.toBeInTheDocument()
  await waitFor(() => expect(canvas.watched()).toBe(1))
})

test('without what draws it, it says so and keeps its table', async () => {
  const canvas = fakeCanvas()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => {
    throw new Error('no canvas here')
  })
  render(<LineChart title="Bitrate" format={bitrate} series={[encoder]} />)
  expect(await screen.findByText(/The chart could not be loaded/)).toBeInTheDocument()
  expect(screen.getByText('Figures as a table')).toBeInTheDocument()
  expect(lines(canvas)).toBe(0)
})
