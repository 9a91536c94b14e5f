import { expect, test } from 'vitest'
import type { Interruption } from '../api/types.ts'
import { interruptionsOf } from './interruptions.ts'

const NOW = Date.parse('2026-11-20T21:10:00Z')
const one = (change: Partial<Interruption>): Interruption => ({
  cause: 'ENCODER_STOPPED',
  startedAt: '2026-11-20T21:05:00Z',
  endedAt: '2026-11-20T21:05:42Z',
  ...change,
})

test('a broadcast without an interruption says nothing of it', () => {
  expect(interruptionsOf([], NOW)).toBeNull()
})

test('counts the interruptions, adds up their time and tells them in their order', () => {
  const view = interruptionsOf(
    [
      one({ cause: 'STALLED', startedAt: '2026-11-20T21:06:00Z', endedAt: '2026-11-20T21:06:00.640Z' }),
      one({ cause: 'MANUAL', startedAt: '2026-11-20T21:07:00Z', endedAt: '2026-11-20T21:08:15Z' }),
      one({}),
    ],
    NOW,
  )
  expect(view?.summary).toBe('3 interruptions, 1:58 on the slate')
  expect(view?.each.map(({ what, lasted }) => `${what}: ${lasted}`)).toEqual([
    'The encoder was gone: 42 s',
    'The encoder sent nothing: 0.6 s',
    'Slate shown by hand: 1:15',
  ])
})

test('one that goes on counts to now', () => {
  const view = interruptionsOf([one({ startedAt: '2026-11-20T21:09:30Z', endedAt: null })], NOW)
  expect(view).toMatchObject({ summary: '1 interruption, 30 s on the slate', each: [{ lasted: '30 s, still' }] })
})
