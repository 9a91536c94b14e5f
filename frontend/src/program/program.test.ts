import { describe, expect, test } from 'vitest'
import type { OnAir, SessionState, WantedSource } from '../api/types.ts'
import { aStream } from '../test/fakes.ts'
import { programActions } from './programActions.ts'
import { programView, reconnectCountdown } from './programView.ts'

const OPEN: SessionState[] = ['WAITING', 'LIVE', 'INTERRUPTED']
const ON_AIR: OnAir[] = ['NOTHING', 'LIVE', 'SLATE']
const WANTED: WantedSource[] = ['AUTO', 'SLATE']
const NOW = Date.parse('2026-11-20T21:10:00Z')

describe('the strip', () => {
  const label = (change: Parameters<typeof aStream>[0]) => programView(aStream(change), null, true).label

  test('says that viewers see something only when the worker has seen it on air', () => {
    for (const state of OPEN) {
      for (const wantedSource of WANTED) {
        for (const onAir of ON_AIR) {
          for (const pressed of [null, 'slate', 'live'] as const) {
            const said = programView(aStream({ state, wantedSource, onAir }), pressed, true).label
            if (said === 'Viewers see your encoder') expect(onAir).toBe('LIVE')
            if (said === 'Viewers see the slate') expect(onAir).toBe('SLATE')
            if (onAir === 'SLATE') expect(said).toBe('Viewers see the slate')
          }
        }
      }
    }
  })

  test('off air says how to get on air', () => {
    expect(programView(null, null, true)).toMatchObject({ tone: 'still', label: 'Nothing is on air' })
    expect(programView(null, 'start', true).label).toBe('Going live with the slate…')
    expect(programView(aStream({ state: 'ENDED', onAir: 'NOTHING' }), null, true).label).toBe('Nothing is on air')
  })

  test('nothing has gone out yet while nothing is on air', () => {
    expect(label({ onAir: 'NOTHING' })).toBe('Starting…')
  })

  test('a press shows at once as under way, and the wish that was stored does so after it', () => {
    expect(programView(aStream(), 'slate', true).label).toBe('Switching to the slate…')
    expect(label({ wantedSource: 'SLATE' })).toBe('Switching to the slate…')
  })

  test('a slate by hand stays; one that is not wanted goes by itself', () => {
    const note = (wantedSource: WantedSource, pressed: 'live' | null = null) =>
      programView(aStream({ onAir: 'SLATE', wantedSource }), pressed, true).note
    expect(note('SLATE')).toMatch(/stays until you press Back to live/)
    expect(note('AUTO')).toMatch(/as soon as its picture comes steadily/)
    expect(note('SLATE', 'live')).toBe(note('AUTO'))
  })

  test('an interrupted session warns and says what the encoder’s return will do', () => {
    const view = (wantedSource: WantedSource) =>
      programView(aStream({ state: 'INTERRUPTED', onAir: 'SLATE', wantedSource }), null, true)
    expect(view('AUTO')).toMatchObject({ tone: 'warn', note: 'Your encoder is gone. When it returns, viewers see it.' })
    expect(view('SLATE').note).toMatch(/The slate then stays/)
    expect(label({ state: 'INTERRUPTED', onAir: 'LIVE' })).toBe('Switching to the slate…')
  })

  test('without a reconnect window a drop ends the broadcast, and that is said', () => {
    expect(programView(aStream(), null, true).note).toMatch(/they see the slate/)
    expect(programView(aStream(), null, false).note).toMatch(/the broadcast ends/)
  })

  test('a waiting session says that the encoder has not come', () => {
    expect(programView(aStream({ state: 'WAITING', onAir: 'SLATE' }), null, true).note).toMatch(/has not connected yet/)
  })
})

describe('the buttons', () => {
  const actions = (state: SessionState, wantedSource: WantedSource = 'AUTO', onAir: OnAir = 'LIVE') =>
    programActions({ state, wantedSource, onAir })

  test('off air there is only the slate to go live with', () => {
    expect(programActions(null)).toEqual(['go-live'])
    expect(actions('ENDED')).toEqual(['go-live'])
  })

  test('every session can be ended', () => {
    for (const state of OPEN) expect(actions(state)).toContain('end')
  })

  test('a slate that is wanted can always be taken back', () => {
    for (const state of OPEN) {
      for (const onAir of ON_AIR) expect(actions(state, 'SLATE', onAir)).toEqual(['back-to-live', 'end'])
    }
  })

  test('the slate is shown while live is on air, and kept where it is there already', () => {
    expect(actions('LIVE', 'AUTO', 'LIVE')).toEqual(['show-slate', 'end'])
    expect(actions('LIVE', 'AUTO', 'SLATE')).toEqual(['keep-slate', 'end'])
    expect(actions('WAITING', 'AUTO', 'SLATE')).toEqual(['keep-slate', 'end'])
    expect(actions('INTERRUPTED', 'AUTO', 'SLATE')).toEqual(['keep-slate', 'end'])
  })
})

describe('the countdown', () => {
  const gone = (change: Parameters<typeof aStream>[0] = {}) =>
    aStream({
      state: 'INTERRUPTED',
      interruptedAt: '2026-11-20T21:09:40Z',
      endsAt: '2026-11-20T21:10:40Z',
      ...change,
    })

  test('runs to the end of the reconnect window', () => {
    expect(reconnectCountdown(gone(), NOW)).toEqual({ seconds: 40, text: '0:40' })
    expect(reconnectCountdown(gone(), NOW + 39_500)).toEqual({ seconds: 1, text: '0:01' })
    expect(reconnectCountdown(gone(), NOW + 60_000)).toEqual({ seconds: 0, text: '0:00' })
  })

  test('is never longer than the window, however wrong the clock of this computer is', () => {
    expect(reconnectCountdown(gone(), NOW - 3_600_000)).toEqual({ seconds: 60, text: '1:00' })
  })

  test('has no end without a limit, and is not there while the encoder is', () => {
    expect(reconnectCountdown(gone({ endsAt: null }), NOW)).toBe('no limit')
    expect(reconnectCountdown(aStream(), NOW)).toBeNull()
    expect(reconnectCountdown(null, NOW)).toBeNull()
  })
})
