import { expect, test } from 'vitest'
import { endingOf, sessionView } from '../projects/sessionView.ts'
import { aPastStream, aRelay, aStream } from '../test/fakes.ts'
import { outcomeOf } from './outcome.ts'

const past = (change: Parameters<typeof aRelay>[0]) => ({
  ...aRelay(change),
  destinationId: 'd1',
  destinationName: 'Archive',
  platform: 'CUSTOM' as const,
})
const reason = { code: 'CONNECTION_REFUSED', message: 'The server refused the connection.' } as const

test('what arrived was delivered', () => {
  expect(outcomeOf(past({ bytesOut: 3_160_000 }), true)).toEqual({ tone: 'good', label: 'Delivered', detail: '3.2 MB' })
})

test('what arrived over some trouble says what it went through', () => {
  const lastReason = { code: 'STALLED', message: 'The server stopped taking data.' } as const
  expect(outcomeOf(past({ bytesOut: 3_160_000, retries: 2, framesDropped: 1, lastReason }), true)).toEqual({
    tone: 'good',
    label: 'Delivered',
    detail: '3.2 MB · 2 reconnects · 1 frame dropped · Last trouble: The server stopped taking data.',
  })
})

test('what never arrived says the latest trouble even when nothing is wrong any more', () => {
  expect(outcomeOf(past({ wanted: 'RUNNING', lastReason: reason }), true)).toEqual({
    tone: 'bad',
    label: 'Nothing arrived',
    detail: 'The server refused the connection.',
  })
})

test('a failure says why, and what had arrived before', () => {
  expect(outcomeOf(past({ state: 'FAILED', reason, bytesOut: 2_000_000 }), true)).toEqual({
    tone: 'bad',
    label: 'Failed',
    detail: 'The server refused the connection. 2.0 MB sent before',
  })
})

test('a destination that was tried in vain is told from one that was never started', () => {
  expect(outcomeOf(past({ reason }), true).label).toBe('Nothing arrived')
  expect(outcomeOf(past({ wanted: 'RUNNING' }), true).label).toBe('Nothing arrived')
  expect(outcomeOf(past({}), true).label).toBe('Not started')
})

test('while the broadcast goes on its destinations are told as they are', () => {
  expect(outcomeOf(past({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 1000 }), false).label).toBe('Live')
  const slow = { code: 'SLOW', message: 'Lower the bitrate.' } as const
  expect(outcomeOf(past({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 1000, reason: slow }), false).tone).toBe('warn')
  expect(outcomeOf(past({ wanted: 'RUNNING', state: 'RECONNECTING', reason }), false).label).toBe('Reconnecting')
  expect(outcomeOf(past({ wanted: 'RUNNING', state: 'CONNECTING' }), false).label).toBe('Starting')
  expect(outcomeOf(past({ bytesOut: 1000 }), false).label).toBe('Delivered')
})

test('every end of a broadcast has its sentence', () => {
  expect(endingOf(aStream())).toBe('On air now.')
  for (const endReason of [
    'ENCODER_STOPPED',
    'ENCODER_LOST',
    'KEY_ROTATED',
    'STOPPED_BY_USER',
    'PROJECT_DELETED',
  ] as const) {
    expect(endingOf(aPastStream({ endReason }))).toMatch(/^[A-Z].+\.$/)
  }
})

test('a project without a session is off air', () => {
  expect(sessionView(null).label).toBe('Off air')
  expect(sessionView(aStream({ state: 'INTERRUPTED' })).tone).toBe('warn')
})

test('a session whose viewers see the slate says so in its word, too', () => {
  expect(sessionView(aStream({ onAir: 'SLATE' })).label).toBe('On air · slate')
})
