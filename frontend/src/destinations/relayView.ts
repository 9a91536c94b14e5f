import type { Relay } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import type { Tone } from '../ui/tone.ts'
import { reasonSentence } from './reason.ts'

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
    const note = enabled ? t('destinations.idleByItself') : t('destinations.idleByHand')
    return { tone: 'still', label: t('destinations.idle'), note, reason: null, flowing: false }
  }
  const reason = reasonSentence(relay.reason)
  if (relay.wanted === 'STOPPED') {
    if (relay.state === 'IDLE')
      return { tone: 'still', label: t('destinations.stopped'), note: null, reason: null, flowing: false }
    if (relay.state === 'FAILED')
      return { tone: 'still', label: t('destinations.stopped'), note: null, reason, flowing: false }
    return { tone: 'busy', label: t('destinations.stopping'), note: null, reason: null, flowing: false }
  }
  switch (relay.state) {
    case 'IDLE':
      return { tone: 'busy', label: t('destinations.starting'), note: null, reason: null, flowing: false }
    case 'CONNECTING':
      // What the attempt before failed of is worth reading until this one has done better.
      return {
        tone: 'busy',
        label: t('destinations.connecting'),
        note: attemptNote(relay),
        reason: relay.attempt > 1 ? reasonSentence(relay.lastReason) : null,
        flowing: false,
      }
    case 'LIVE':
      if (relay.bytesOut === 0) {
        return {
          tone: 'busy',
          label: t('destinations.starting'),
          note: t('destinations.connected'),
          reason,
          flowing: false,
        }
      }
      if (relay.reason?.code === 'SLOW')
        return { tone: 'warn', label: t('destinations.slow'), note: null, reason, flowing: true }
      return { tone: 'good', label: t('destinations.live'), note: null, reason: null, flowing: true }
    case 'RECONNECTING':
      return {
        tone: 'warn',
        label: t('destinations.reconnecting'),
        note: retryNote(relay, now),
        reason,
        flowing: false,
      }
    case 'FAILED':
      return {
        tone: 'bad',
        label: t('destinations.failed'),
        note: null,
        reason: reason ?? t('destinations.notTaken'),
        flowing: false,
      }
  }
}

function attemptNote(relay: Relay): string | null {
  return relay.attempt > 1 ? t('destinations.attempt', { attempt: relay.attempt }) : null
}

function retryNote(relay: Relay, now: number): string {
  const seconds = relay.retryAt ? Math.ceil((Date.parse(relay.retryAt) - now) / 1000) : 0
  const { attempt } = relay
  if (attempt === 0) {
    return seconds > 0 ? t('destinations.nextTryFirst', { seconds }) : t('destinations.tryingNowFirst')
  }
  return seconds > 0 ? t('destinations.nextTry', { attempt, seconds }) : t('destinations.tryingNow', { attempt })
}
