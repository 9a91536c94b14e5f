import type { Interruption, InterruptionCause } from '../api/types.ts'
import { type MessageKey, t } from '../i18n/i18n.ts'
import { clock, decimal } from '../ui/format.ts'

export type InterruptionView = { key: string; at: string; what: string; lasted: string }
export type InterruptionsView = { summary: string; each: InterruptionView[] }

const CAUSES: Record<InterruptionCause, MessageKey> = {
  ENCODER_STOPPED: 'streams.causeStopped',
  STALLED: 'streams.causeStalled',
  MANUAL: 'streams.causeManual',
}

/** When viewers saw the slate instead of the encoder: how often, how long, and why. */
export function interruptionsOf(interruptions: readonly Interruption[], now: number): InterruptionsView | null {
  if (interruptions.length === 0) return null
  const seconds = ({ startedAt, endedAt }: Interruption) =>
    Math.max(0, ((endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt)) / 1000)
  const total = interruptions.reduce((sum, one) => sum + seconds(one), 0)
  return {
    summary: t('streams.interrupted', { count: interruptions.length, total: lasting(total) }),
    each: inOrder(interruptions).map(one => ({
      key: one.startedAt + one.cause,
      at: one.startedAt,
      what: t(CAUSES[one.cause]),
      lasted: one.endedAt ? lasting(seconds(one)) : t('streams.still', { lasted: lasting(seconds(one)) }),
    })),
  }
}

function inOrder(interruptions: readonly Interruption[]): Interruption[] {
  return [...interruptions].sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))
}

/** A flap of half a second is worth a number; from a minute on it is a clock. */
function lasting(seconds: number): string {
  if (seconds >= 60) return clock(Math.round(seconds))
  return t('streams.seconds', { seconds: decimal(seconds, seconds < 9.95 ? 1 : 0) })
}
