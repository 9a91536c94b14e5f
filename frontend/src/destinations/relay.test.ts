import { describe, expect, test } from 'vitest'
import type { RelayState, RelayWanted, SessionState } from '../api/types.ts'
import { aDestination, aRelay } from '../test/fakes.ts'
import { allowedActions, RELAY_ACTIONS, RELAYS_RUN, unserved } from './relayActions.ts'
import { relayView } from './relayView.ts'
import { keyProblem, urlProblem } from './rules.ts'

const STATES: RelayState[] = ['IDLE', 'CONNECTING', 'LIVE', 'RECONNECTING', 'FAILED']
const WANTED: RelayWanted[] = ['STOPPED', 'RUNNING']
const NOW = Date.parse('2026-11-20T21:03:00Z')

describe('an encoder that nobody gets', () => {
  const stopped = aDestination({ id: 'd1' })
  const disabled = aDestination({ id: 'd2', enabled: false })
  const running = aDestination({ id: 'd3', relay: aRelay({ wanted: 'RUNNING' }) })

  test('offers what is enabled', () => {
    expect(unserved([stopped, disabled], 'LIVE')).toEqual([stopped])
    expect(unserved([disabled], 'LIVE')).toEqual([])
  })

  test('is only one that is on air, and where no destination is wanted', () => {
    expect(unserved([stopped, running], 'LIVE')).toBeNull()
    expect(unserved([], 'LIVE')).toBeNull()
    for (const session of ['WAITING', 'INTERRUPTED', 'ENDED'] as const) expect(unserved([stopped], session)).toBeNull()
  })
})

describe('the table of actions', () => {
  test('what is stopped can be started, whatever its worker still observes', () => {
    for (const state of STATES) expect(RELAY_ACTIONS[state].STOPPED).toEqual(['start'])
  })

  test('what is wanted can always be stopped', () => {
    for (const state of STATES) expect(RELAY_ACTIONS[state].RUNNING).toContain('stop')
  })

  test('trying again is offered exactly where a try has failed', () => {
    const offered = STATES.filter(state => RELAY_ACTIONS[state].RUNNING.includes('retry'))
    expect(offered).toEqual(['RECONNECTING', 'FAILED'])
  })

  test('off air only a start is shown, and it is blocked with the reason', () => {
    for (const state of STATES) {
      for (const wanted of WANTED) {
        const { buttons, blocked } = allowedActions({ state, wanted }, 'ENDED')
        expect(buttons).toEqual(['start'])
        expect(blocked).toMatch(/on air/)
      }
    }
  })

  test('while there is a session nothing is blocked, whether its encoder is there or not', () => {
    for (const session of ['WAITING', 'LIVE', 'INTERRUPTED'] as const) {
      expect(allowedActions({ state: 'IDLE', wanted: 'STOPPED' }, session)).toEqual({
        buttons: ['start'],
        blocked: null,
      })
      expect(allowedActions({ state: 'FAILED', wanted: 'RUNNING' }, session).buttons).toEqual(['retry', 'stop'])
    }
  })

  test('relays run in every session that has not ended', () => {
    const running = (Object.keys(RELAYS_RUN) as SessionState[]).filter(session => RELAYS_RUN[session])
    expect(running).toEqual(['WAITING', 'LIVE', 'INTERRUPTED'])
  })
})

describe('what a card says', () => {
  const view = (relay: Parameters<typeof aRelay>[0], enabled = true, onAir = true) =>
    relayView({ relay: aRelay(relay), enabled, onAir, now: NOW })

  test('off air: whether it will start by itself', () => {
    expect(view({}, true, false)).toMatchObject({ label: 'Idle', note: 'Starts by itself when you go live.' })
    expect(view({}, false, false).note).toMatch(/start button/)
  })

  test('live is said only when media has arrived', () => {
    const connected = { wanted: 'RUNNING', state: 'LIVE' } as const
    expect(view({ ...connected, bytesOut: 0 })).toMatchObject({ label: 'Starting…', flowing: false })
    expect(view({ ...connected, bytesOut: 1 })).toMatchObject({ label: 'Live', tone: 'good', flowing: true })
  })

  test('asked for but not seen by a worker yet is starting', () => {
    expect(view({ wanted: 'RUNNING', state: 'IDLE' }).label).toBe('Starting…')
  })

  test('stopped but still seen running is stopping', () => {
    for (const state of ['CONNECTING', 'LIVE', 'RECONNECTING'] as const) {
      expect(view({ wanted: 'STOPPED', state, bytesOut: 9 })).toMatchObject({ label: 'Stopping…', flowing: false })
    }
    expect(view({ wanted: 'STOPPED', state: 'IDLE' }).label).toBe('Stopped')
  })

  test('reconnecting counts its attempts and the seconds to the next', () => {
    const broken = { wanted: 'RUNNING', state: 'RECONNECTING', attempt: 2 } as const
    expect(view({ ...broken, retryAt: '2026-11-20T21:03:05Z' }).note).toBe('Attempt 2 · next try in 5 s')
    expect(view({ ...broken, retryAt: '2026-11-20T21:02:59Z' }).note).toBe('Attempt 2 · trying now')
    expect(view(broken)).toMatchObject({ tone: 'warn', label: 'Reconnecting' })
  })

  test('a failure always has a sentence that says what to do', () => {
    const failed = { wanted: 'RUNNING', state: 'FAILED' } as const
    expect(view({ ...failed, reason: { code: 'KEY_REJECTED', message: 'Copy the key again.' } })).toMatchObject({
      tone: 'bad',
      label: 'Failed',
      reason: 'Copy the key again.',
    })
    expect(view(failed).reason).toMatch(/Check its URL and key/)
  })

  test('a destination that takes too little is live with a warning', () => {
    const reason = { code: 'SLOW', message: 'Lower the bitrate.' } as const
    expect(view({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 9, reason })).toEqual({
      tone: 'warn',
      label: 'Live · slow',
      note: null,
      reason: 'Lower the bitrate.',
      flowing: true,
    })
  })

  test('while it connects again it says what failed before', () => {
    const lastReason = { code: 'STALLED', message: 'It stopped taking data.' } as const
    const connecting = { wanted: 'RUNNING', state: 'CONNECTING', lastReason } as const
    expect(view({ ...connecting, attempt: 2 }).reason).toBe('It stopped taking data.')
    expect(view({ ...connecting, attempt: 1 }).reason).toBeNull()
  })

  test('a live card does not drag an old reason along', () => {
    const reason = { code: 'CONNECTION_RESET', message: 'It broke.' } as const
    expect(view({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 10, reason }).reason).toBeNull()
  })
})

describe('what the dialog refuses early', () => {
  test('URLs of other schemes and without a server', () => {
    for (const good of ['rtmp://a/b', 'rtmps://a.example:443/live', 'srt://a:9000?mode=caller', ' RTMP://a/b ']) {
      expect(urlProblem(good)).toBeUndefined()
    }
    for (const bad of ['', 'http://a/b', '/etc/passwd', 'rtmp:/a', 'a.example/live'])
      expect(urlProblem(bad)).toBeTruthy()
    expect(urlProblem('rtmp:///live')).toMatch(/no server name/)
  })

  test('a platform without a key, unless one is stored; a custom server may have none', () => {
    expect(keyProblem('TWITCH', ' ', false)).toBeTruthy()
    expect(keyProblem('TWITCH', '', true)).toBeUndefined()
    expect(keyProblem('CUSTOM', '', false)).toBeUndefined()
  })
})
