import type { Relay } from '../api/types.ts'
import type { Tone } from '../ui/tone.ts'

export type RelayView = {
  tone: Tone
  /** The state in one or two words. */
  label: string
  /** What it means now, when that is more than the label says. */
  note: string | null
  /** The reason of a trouble: a sentence that says what to do. */
  reason: string | null
  /** Media flows: duration, bit rate and bytes mean something. */
  flowing: boolean
}

type Seen = { relay: Relay; enabled: boolean; onAir: boolean; now: number }

/**
 * What a destination's card says. *Live* is said only when bytes have arrived: a relay that is connected but has sent
 * nothing is still starting.
 */
export function relayView({ relay, enabled, onAir, now }: Seen): RelayView {
  if (!onAir) {
    const note = enabled ? 'Starts by itself when you go live.' : 'Waits for its start button once you are live.'
    return { tone: 'still', label: 'Idle', note, reason: null, flowing: false }
  }
  const reason = relay.reason?.message ?? null
  if (relay.wanted === 'STOPPED') {
    if (relay.state === 'IDLE') return { tone: 'still', label: 'Stopped', note: null, reason: null, flowing: false }
    if (relay.state === 'FAILED') return { tone: 'still', label: 'Stopped', note: null, reason, flowing: false }
    return { tone: 'busy', label: 'Stopping…', note: null, reason: null, flowing: false }
  }
  switch (relay.state) {
    case 'IDLE':
      return { tone: 'busy', label: 'Starting…', note: null, reason: null, flowing: false }
    case 'CONNECTING':
      // What the attempt before failed of is worth reading until this one has done better.
      return {
        tone: 'busy',
        label: 'Connecting…',
        note: attemptNote(relay),
        reason: relay.attempt > 1 ? (relay.lastReason?.message ?? null) : null,
        flowing: false,
      }
    case 'LIVE':
      if (relay.bytesOut === 0) {
        return {
          tone: 'busy',
          label: 'Starting…',
          note: 'Connected; no media has arrived yet.',
          reason,
          flowing: false,
        }
      }
      if (relay.reason?.code === 'SLOW')
        return { tone: 'warn', label: 'Live · slow', note: null, reason, flowing: true }
      return { tone: 'good', label: 'Live', note: null, reason: null, flowing: true }
    case 'RECONNECTING':
      return { tone: 'warn', label: 'Reconnecting', note: retryNote(relay, now), reason, flowing: false }
    case 'FAILED':
      return {
        tone: 'bad',
        label: 'Failed',
        note: null,
        reason: reason ?? 'The destination did not take the stream. Check its URL and key, then try again.',
        flowing: false,
      }
  }
}

function attemptNote(relay: Relay): string | null {
  return relay.attempt > 1 ? `Attempt ${relay.attempt}` : null
}

function retryNote(relay: Relay, now: number): string {
  const seconds = relay.retryAt ? Math.ceil((Date.parse(relay.retryAt) - now) / 1000) : 0
  const attempt = relay.attempt > 0 ? `Attempt ${relay.attempt}` : 'Trying again'
  return seconds > 0 ? `${attempt} · next try in ${seconds} s` : `${attempt} · trying now`
}
