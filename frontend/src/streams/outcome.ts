import type { PastRelay } from '../api/types.ts'
import { reasonSentence } from '../destinations/reason.ts'
import { t } from '../i18n/i18n.ts'
import { bytes } from '../ui/format.ts'
import type { Tone } from '../ui/tone.ts'

export type Outcome = { tone: Tone; label: string; detail: string | null }

/** What became of a destination in a broadcast, judged by what arrived and why it stopped. */
export function outcomeOf(relay: PastRelay, ended: boolean): Outcome {
  const sent = relay.bytesOut > 0 ? bytes(relay.bytesOut) : null
  const reason = reasonSentence(relay.reason ?? relay.lastReason)
  if (!ended && relay.wanted === 'RUNNING' && relay.state === 'LIVE' && sent) {
    const slow = relay.reason?.code === 'SLOW'
    return {
      tone: slow ? 'warn' : 'good',
      label: t(slow ? 'streams.slow' : 'streams.live'),
      detail: t('streams.soFar', { sent }),
    }
  }
  if (!ended && relay.wanted === 'RUNNING' && relay.state !== 'FAILED') {
    return {
      tone: 'busy',
      label: t(relay.state === 'RECONNECTING' ? 'streams.reconnecting' : 'streams.starting'),
      detail: reason,
    }
  }
  if (relay.state === 'FAILED')
    return { tone: 'bad', label: t('streams.failed'), detail: join(reason, sent && t('streams.sentBefore', { sent })) }
  if (sent) return { tone: 'good', label: t('streams.delivered'), detail: delivered(relay, sent) }
  // It was wanted to the end, or it had a reason: it was tried.
  if (reason || relay.wanted === 'RUNNING') return { tone: 'bad', label: t('streams.nothingArrived'), detail: reason }
  return { tone: 'still', label: t('streams.notStarted'), detail: null }
}

/** What arrived, and what it went through on the way. */
function delivered(relay: PastRelay, sent: string): string {
  return [
    sent,
    relay.retries > 0 && t('streams.reconnects', { count: relay.retries }),
    relay.framesDropped > 0 && t('streams.framesDropped', { count: relay.framesDropped }),
    relay.lastReason && t('streams.lastTrouble', { reason: reasonSentence(relay.lastReason) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

function join(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}
