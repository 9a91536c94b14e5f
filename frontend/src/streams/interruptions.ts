import type { Interruption, InterruptionCause } from '../api/types.ts'
import { clock, plural } from '../ui/format.ts'

export type InterruptionView = { key: string; at: string; what: string; lasted: string }
export type InterruptionsView = { summary: string; each: InterruptionView[] }

const CAUSES: Record<InterruptionCause, string> = {
  ENCODER_STOPPED: 'The encoder was gone',
  STALLED: 'The encoder sent nothing',
  MANUAL: 'Slate shown by hand',
}

/** When viewers saw the slate instead of the encoder: how often, how long, and why. */
export function interruptionsOf(interruptions: readonly Interruption[], now: number): InterruptionsView | null {
  if (interruptions.length === 0) return null
  const seconds = ({ startedAt, endedAt }: Interruption) =>
    Math.max(0, ((endedAt ? Date.parse(endedAt) : now) - Date.parse(startedAt)) / 1000)
  const total = interruptions.reduce((sum, one) => sum + seconds(one), 0)
  return {
    summary: `${plural(interruptions.length, 'interruption', 'interruptions')}, ${lasting(total)} on the slate`,
    each: inOrder(interruptions).map(one => ({
      key: one.startedAt + one.cause,
      at: one.startedAt,
      what: CAUSES[one.cause],
      lasted: one.endedAt ? lasting(seconds(one)) : `${lasting(seconds(one))}, still`,
    })),
  }
}

function inOrder(interruptions: readonly Interruption[]): Interruption[] {
  return [...interruptions].sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))
}

/** A flap of half a second is worth a number; from a minute on it is a clock. */
function lasting(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  return seconds < 60 ? `${Math.round(seconds)} s` : clock(Math.round(seconds))
}
