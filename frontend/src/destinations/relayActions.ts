import type { Relay, RelayState, RelayWanted, SessionState } from '../api/types.ts'

export type RelayAction = 'start' | 'retry' | 'stop'

/**
 * Which buttons a destination has while its project has a session. *wanted* is what was asked for, *state* what the
 * worker observed; they differ for a moment after each press, and a press in that moment is allowed too.
 *
 * | state        | wanted STOPPED | wanted RUNNING |
 * |--------------|----------------|----------------|
 * | IDLE         | start          | stop           |
 * | CONNECTING   | start          | stop           |
 * | LIVE         | start          | stop           |
 * | RECONNECTING | start          | retry, stop    |
 * | FAILED       | start          | retry, stop    |
 *
 * Off air nothing runs and nothing can be started; the start button stays visible, disabled, with the reason.
 */
export const RELAY_ACTIONS: Record<RelayState, Record<RelayWanted, readonly RelayAction[]>> = {
  IDLE: { STOPPED: ['start'], RUNNING: ['stop'] },
  CONNECTING: { STOPPED: ['start'], RUNNING: ['stop'] },
  LIVE: { STOPPED: ['start'], RUNNING: ['stop'] },
  RECONNECTING: { STOPPED: ['start'], RUNNING: ['retry', 'stop'] },
  FAILED: { STOPPED: ['start'], RUNNING: ['retry', 'stop'] },
}

/**
 * In which session relays run. The encoder need not be there: before it connects and while it is gone the destination
 * gets the slate.
 */
export const RELAYS_RUN: Record<SessionState, boolean> = { WAITING: true, LIVE: true, INTERRUPTED: true, ENDED: false }

/**
 * The destinations to offer when an encoder is on air and nobody gets it: so it is after End broadcast, when the encoder
 * goes on sending. null: there is nothing to say.
 */
export function unserved<T extends { enabled: boolean; relay: Pick<Relay, 'wanted'> }>(
  destinations: readonly T[],
  session: SessionState,
): T[] | null {
  const nobody = destinations.length > 0 && destinations.every(one => one.relay.wanted === 'STOPPED')
  return session === 'LIVE' && nobody ? destinations.filter(one => one.enabled) : null
}

export const NOBODY_GETS_IT =
  'Your encoder is connected, but no destination runs, so nobody sees it. After End broadcast none starts by itself.'

export type AllowedActions = { buttons: readonly RelayAction[]; blocked: string | null }

export const NOT_ON_AIR =
  'Start is possible while this project is on air. Start streaming in your encoder, or go live with the slate.'

export function allowedActions(relay: Pick<Relay, 'state' | 'wanted'>, session: SessionState): AllowedActions {
  if (!RELAYS_RUN[session]) return { buttons: ['start'], blocked: NOT_ON_AIR }
  return { buttons: RELAY_ACTIONS[relay.state][relay.wanted], blocked: null }
}
