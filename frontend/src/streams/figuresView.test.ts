import { expect, test } from 'vitest'
import type { Figures } from '../api/types.ts'
import { someFigures } from '../test/fakes.ts'
import { figuresView } from './figuresView.ts'

const AT = Date.parse('2026-11-20T21:00:00Z')
const NOW = AT + 600_000
const at = (seconds: number) => new Date(AT + seconds * 1000).toISOString()
const lines = (figures: Figures) =>
  figuresView(figures, NOW)?.bitrates.map(({ label, points }) => [
    label,
    points.map(([when, value]) => `${(when - AT) / 1000}: ${value}`).join(', '),
  ])

test('the encoder is one line of video and audio, each destination another one in another colour', () => {
  const figures = someFigures()
  expect(lines(figures)).toEqual([
    ['Encoder', '0: 6100000, 10: 5100000'],
    ['Main', '0: 6050000, 10: 5050000'],
    ['Archive', '10: 5050000'],
  ])
  expect(figuresView(figures, NOW)?.bitrates.map(one => one.tone)).toEqual(['accent', 1, 2])
})

test('twelve destinations begin the colours anew', () => {
  const [relay] = someFigures().relays
  const twelve = Array.from({ length: 12 }, (_, index) => ({ ...relay, destinationName: `Number ${index}` }))
  const tones = figuresView(someFigures({ relays: twelve as Figures['relays'] }), NOW)?.bitrates.map(one => one.tone)
  expect(tones).toEqual(['accent', 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4])
})

test('where nothing was measured the line is broken', () => {
  const point = (seconds: number, videoBitrate: number | null) => ({
    at: at(seconds),
    videoBitrate,
    audioBitrate: null,
    frameRate: null,
    onAir: 'LIVE' as const,
  })
  const points = [point(0, 1), point(20, 2), point(60, 3), point(70, null)]
  expect(lines(someFigures({ points, relays: [] }))).toEqual([['Encoder', '0: 1, 20: 2, 30: null, 60: 3, 70: null']])
})

test('destinations of one name are told apart', () => {
  const [main] = someFigures().relays
  const relays = [main, { ...main, destinationId: null }, { ...main, destinationName: 'Encoder' }] as Figures['relays']
  expect(figuresView(someFigures({ relays }), NOW)?.bitrates.map(one => one.label)).toEqual([
    'Encoder',
    'Main',
    'Main (2)',
    'Encoder (2)',
  ])
})

test('interruptions are spans; one that goes on lasts to now', () => {
  const interruptions: Figures['interruptions'] = [
    { cause: 'STALLED', startedAt: at(5), endedAt: at(8) },
    { cause: 'MANUAL', startedAt: at(300), endedAt: null },
  ]
  expect(figuresView(someFigures({ interruptions }), NOW)?.interruptions).toEqual([
    { from: AT + 5_000, to: AT + 8_000 },
    { from: AT + 300_000, to: NOW },
  ])
})

test('frame rates that were never measured are no chart', () => {
  expect(figuresView(someFigures(), NOW)?.frameRate?.points).toEqual([
    [AT, 30],
    [AT + 10_000, 30],
  ])
  const points = someFigures().points.map(point => ({ ...point, frameRate: null }))
  expect(figuresView(someFigures({ points }), NOW)?.frameRate).toBeNull()
})

test('a broadcast whose figures are gone has no charts', () => {
  expect(figuresView(someFigures({ points: [], relays: [] }), NOW)).toBeNull()
  const [relay] = someFigures().relays
  expect(
    figuresView(someFigures({ points: [], relays: [{ ...relay, points: [] }] as Figures['relays'] }), NOW),
  ).toBeNull()
})
