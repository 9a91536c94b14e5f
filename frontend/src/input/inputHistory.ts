import type { Input } from '../api/types.ts'

export type InputSample = {
  /** Milliseconds since 1970. */
  at: number
  videoBitrate: number | null
  audioBitrate: number | null
  frameRate: number | null
}

export const HISTORY_MS = 120_000

/** The figures of the last two minutes, oldest first; a measurement that is known already changes nothing. */
export function withSample(history: readonly InputSample[], input: Input | null): readonly InputSample[] {
  if (!input) return history
  const at = Date.parse(input.measuredAt)
  if (history.some(one => one.at >= at)) return history
  const { videoBitrate, audioBitrate, frameRate } = input
  return [...history.filter(one => one.at > at - HISTORY_MS), { at, videoBitrate, audioBitrate, frameRate }]
}
