import { describe, expect, test } from 'vitest'
import { Problem } from '../api/problem.ts'
import { bitrate, bytes, clock, dateTime } from './format.ts'
import { placeProblem } from './useSubmit.ts'

test('a duration is a clock that never runs backwards', () => {
  expect([5, 75, 3675, 360_000].map(clock)).toEqual(['0:05', '1:15', '1:01:15', '100:00:00'])
  expect(clock(-3)).toBe('0:00')
})

test('rates and sizes are in decimal units', () => {
  expect([0, 96_000, 6_400_000].map(bitrate)).toEqual(['0 kbit/s', '96 kbit/s', '6.4 Mbit/s'])
  expect([0, 999, 1000, 3_160_000, 456_000_000, 1.2e9].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '3.2 MB',
    '456 MB',
    '1.2 GB',
  ])
})

test('times are shown in the zone of the reader', () => {
  vi.stubGlobal('navigator', { languages: ['fr-FR', 'en-GB'] })
  expect(dateTime('2026-11-20T21:05:00Z', 'Europe/Berlin')).toBe('20 Nov 2026, 22:05')
})

describe('a refusal', () => {
  const refused = (...errors: { field: string; message: string }[]) =>
    new Problem('invalid-field', 400, 'All of it.', errors)

  test('stands at the fields that the form has', () => {
    const error = refused({ field: 'name', message: 'Too long.' }, { field: 'rtmpUrl', message: 'No server.' })
    expect(placeProblem(error, ['name', 'rtmpUrl'])).toEqual({
      fields: { name: 'Too long.', rtmpUrl: 'No server.' },
      alert: null,
    })
  })

  test('about a field that the form does not have is said above it', () => {
    expect(placeProblem(refused({ field: 'platform', message: 'Unknown.' }), ['name'])).toEqual({
      fields: {},
      alert: 'Unknown.',
    })
  })

  test('without a field is said above it', () => {
    expect(placeProblem(refused(), ['name'])).toEqual({ fields: {}, alert: 'All of it.' })
  })

  test('that is a mistake of this page shows no technical words', () => {
    expect(placeProblem(new TypeError('x is undefined'), []).alert).not.toMatch(/undefined/)
  })
})
