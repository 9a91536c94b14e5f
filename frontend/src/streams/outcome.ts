import type { PastRelay } from '../api/types.ts'
import { bytes, plural } from '../ui/format.ts'
import type { Tone } from '../ui/tone.ts'

export type Outcome = { tone: Tone; label: string; detail: string | null }

/** What became of a destination in a broadcast, judged by what arrived and why it stopped. */
export function outcomeOf(relay: PastRelay, ended: boolean): Outcome {
  const sent = relay.bytesOut > 0 ? bytes(relay.bytesOut) : null
  const reason = (relay.reason ?? relay.lastReason)?.message ?? null
  if (!ended && relay.wanted === 'RUNNING' && relay.state === 'LIVE' && sent) {
    const slow = relay.reason?.code === 'SLOW'
    return { tone: slow ? 'warn' : 'good', label: slow ? 'Live · slow' : 'Live', detail: `${sent} so far` }
  }
  if (!ended && relay.wanted === 'RUNNING' && relay.state !== 'FAILED') {
    return { tone: 'busy', label: relay.state === 'RECONNECTING' ? 'Reconnecting' : 'Starting', detail: reason }
  }
  if (relay.state === 'FAILED')
    return { tone: 'bad', label: 'Failed', detail: join(reason, sent && `${sent} sent before`) }
  if (sent) return { tone: 'good', label: 'Delivered', detail: delivered(relay, sent) }
  // It was wanted to the end, or it had a reason: it was tried.
  if (reason || relay.wanted === 'RUNNING') return { tone: 'bad', label: 'Nothing arrived', detail: reason }
  return { tone: 'still', label: 'Not started', detail: null }
}

/** What arrived, and what it went through on the way. */
function delivered(relay: PastRelay, sent: string): string {
  return [
    sent,
    relay.retries > 0 && plural(relay.retries, 'reconnect', 'reconnects'),
    relay.framesDropped > 0 && plural(relay.framesDropped, 'frame dropped', 'frames dropped'),
    relay.lastReason && `Last trouble: ${relay.lastReason.message}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function join(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}
