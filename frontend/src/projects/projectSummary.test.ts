import { afterEach, expect, test, vi } from 'vitest'
import { speak } from '../i18n/i18n.ts'
import { aDestination, aProject, aRelay, aStream } from '../test/fakes.ts'
import { destinationsLine, lastBroadcastLine } from './projectSummary.ts'

const NOW = Date.parse('2026-11-21T08:00:00Z')
const last = {
  id: 's1',
  startedAt: '2026-11-20T21:00:00Z',
  endedAt: '2026-11-20T22:01:15Z',
  endReason: 'ENCODER_STOPPED',
} as const
const live = aRelay({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 10 })

afterEach(() => speak('en'))

test('off air the destinations are counted, on air those that get something', () => {
  expect(destinationsLine(aProject())).toBe('0 destinations')
  expect(destinationsLine(aProject({ stream: aStream() }))).toBe('0 destinations')
  expect(destinationsLine(aProject({ destinations: [aDestination({ relay: live })] }))).toBe('1 destination')
  const two = [aDestination({ relay: live }), aDestination({ id: 'd2', relay: { ...live, bytesOut: 0 } })]
  expect(destinationsLine(aProject({ stream: aStream(), destinations: two }))).toBe('1 of 2 destinations live')
})

test('the last broadcast is told by its day and how long it was', async () => {
  vi.stubGlobal('navigator', { languages: ['en-GB', 'de-DE'] })
  expect(lastBroadcastLine(null, NOW)).toBe('No broadcast yet')
  expect(lastBroadcastLine(last, NOW, 'Europe/Berlin')).toBe('Last broadcast 20 Nov, 1:01:15')
  const older = { ...last, startedAt: '2025-03-02T10:00:00Z', endedAt: '2025-03-02T10:00:09Z' }
  expect(lastBroadcastLine(older, NOW, 'Europe/Berlin')).toBe('Last broadcast 2 Mar 2025, 0:09')
  await speak('de')
  expect(lastBroadcastLine(last, NOW, 'Europe/Berlin')).toBe('Letzte Sendung 20. Nov., 1:01:15')
})
