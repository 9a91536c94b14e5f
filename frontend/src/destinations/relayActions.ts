import type { Relay, RelayState, RelayWanted, SessionState } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'

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

/**
 * Which buttons all destinations have together, where there are several. Start takes those that may start by
 * themselves; what is switched off is started by its own button. While nobody is served, the offer above has the start.
 */
export function allRelays(
  destinations: readonly { enabled: boolean; relay: Pick<Relay, 'wanted'> }[],
  session: SessionState,
): { start: boolean; stop: boolean } {
  if (!RELAYS_RUN[session] || destinations.length < 2) return { start: false, stop: false }
  const running = destinations.filter(one => one.relay.wanted === 'RUNNING')
  return {
    start:
      unserved(destinations, session) === null &&
      destinations.some(one => one.enabled && one.relay.wanted === 'STOPPED'),
    stop: running.length > 0,
  }
}

export type AllowedActions = { buttons: readonly RelayAction[]; blocked: string | null }

export function allowedActions(relay: Pick<Relay, 'state' | 'wanted'>, session: SessionState): AllowedActions {
  if (!RELAYS_RUN[session]) return { buttons: ['start'], blocked: t('destinations.notOnAir') }
  return { buttons: RELAY_ACTIONS[relay.state][relay.wanted], blocked: null }
}
