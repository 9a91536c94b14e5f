import type { PastRelay } from '../api/types.ts'
import { bytes } from '../ui/format.ts'
import type { Tone } from '../ui/tone.ts'

export type Outcome = { tone: Tone; label: string; detail: string | null }

/** What became of a destination in a broadcast, judged by what arrived and why it stopped. */
export function outcomeOf(relay: PastRelay, ended: boolean): Outcome {
  const sent = relay.bytesOut > 0 ? bytes(relay.bytesOut) : null
  const reason = relay.reason?.message ?? null
  if (!ended && relay.wanted === 'RUNNING' && relay.state === 'LIVE' && sent) {
    return { tone: 'good', label: 'Live', detail: `${sent} so far` }
  }
  if (!ended && relay.wanted === 'RUNNING' && relay.state !== 'FAILED') {
    return { tone: 'busy', label: relay.state === 'RECONNECTING' ? 'Reconnecting' : 'Starting', detail: reason }
  }
  if (relay.state === 'FAILED')
    return { tone: 'bad', label: 'Failed', detail: join(reason, sent && `${sent} sent before`) }
  if (sent) return { tone: 'good', label: 'Delivered', detail: sent }
  // It was wanted to the end, or it had a reason: it was tried.
  if (reason || relay.wanted === 'RUNNING') return { tone: 'bad', label: 'Nothing arrived', detail: reason }
  return { tone: 'still', label: 'Not started', detail: null }
}

function join(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}
