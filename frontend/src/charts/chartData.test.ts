import { expect, test } from 'vitest'
import { type ChartSeries, chartData, colourOf, lonely, summaryOf, tableRows } from './chartData.ts'

const line = (...points: [number, number | null][]): ChartSeries => ({ label: 'x', tone: 1, points })

test('series with other times share one axis; a moment that one says nothing of is no gap, a null is', () => {
  expect(chartData([line([10, 1], [30, null], [40, 2]), line([20, 5], [30, 6])])).toEqual({
    times: [10, 20, 30, 40],
    values: [
      [1, undefined, null, 2],
      [undefined, 5, 6, undefined],
    ],
  })
})

test('a gap lasts to the next value, whatever moments of others lie in it', () => {
  const others = line([10, 0], [20, 0], [30, 0], [40, 0], [50, 0])
  expect(chartData([others, line([10, 1], [20, null], [50, 2])]).values[1]).toEqual([1, null, null, null, 2])
})

test('no series at all is an empty axis', () => {
  expect(chartData([])).toEqual({ times: [], values: [] })
  expect(chartData([line()])).toEqual({ times: [], values: [[]] })
})

test('a line is summed up without its gaps', () => {
  expect(summaryOf(line([1, 4], [2, null], [3, 8], [4, 6], [5, null]).points)).toEqual({
    lowest: 4,
    average: 6,
    highest: 8,
    latest: 6,
  })
  expect(summaryOf(line([1, null]).points)).toBeNull()
  expect(summaryOf([])).toBeNull()
})

test('a line of zeros has a summary', () => {
  expect(summaryOf(line([1, 0]).points)).toEqual({ lowest: 0, average: 0, highest: 0, latest: 0 })
})

test('a table has the first and the last moment, and no more rows than it may', () => {
  const points = Array.from({ length: 720 }, (_, index): [number, number] => [index * 10, index])
  const rows = tableRows(chartData([line(...points)]), 60)
  expect(rows).toHaveLength(60)
  expect(rows[0]).toEqual({ at: 0, values: [0] })
  expect(rows.at(-1)).toEqual({ at: 7190, values: [719] })
  expect(new Set(rows.map(row => row.at)).size).toBe(60)
})

test('a short line is told in full, and what is not known is null', () => {
  const rows = tableRows(chartData([line([1, 4]), line([2, 5])]), 60)
  expect(rows).toEqual([
    { at: 1, values: [4, null] },
    { at: 2, values: [null, 5] },
  ])
  expect(tableRows(chartData([line([1, 4])]), 60)).toEqual([{ at: 1, values: [4] }])
  expect(tableRows(chartData([]), 60)).toEqual([])
})

test('a tone is a colour of the page', () => {
  expect([colourOf('accent'), colourOf(3)]).toEqual(['var(--color-accent)', 'var(--color-chart-3)'])
})

test('a value that no line leads to or from is found, to be drawn as a dot', () => {
  expect(lonely([1, 2, null, 3, null, 4, 5])).toEqual([3])
  expect(lonely([null, 7])).toEqual([1])
  expect(lonely([7])).toEqual([0])
  expect(lonely([1, undefined, 2])).toEqual([])
  expect(lonely([1, undefined, null, undefined, 2])).toEqual([0, 4])
})
