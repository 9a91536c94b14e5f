import type { EndReason, SessionState, Stream } from '../api/types.ts'
import { type MessageKey, t } from '../i18n/i18n.ts'
import type { Tone } from '../ui/tone.ts'

export type SessionView = { tone: Tone; label: string }

const STATES: Record<SessionState, { tone: Tone; label: MessageKey }> = {
  WAITING: { tone: 'busy', label: 'projects.waiting' },
  LIVE: { tone: 'good', label: 'projects.onAir' },
  INTERRUPTED: { tone: 'warn', label: 'projects.interrupted' },
  ENDED: { tone: 'still', label: 'projects.offAir' },
}

/** The session in a word; the program strip says more. */
export function sessionView(stream: Stream | null): SessionView {
  if (stream?.state === 'LIVE' && stream.onAir === 'SLATE') return { tone: 'busy', label: t('projects.onAirSlate') }
  const { tone, label } = STATES[stream?.state ?? 'ENDED']
  return { tone, label: t(label) }
}

const ENDINGS: Record<EndReason, MessageKey> = {
  ENCODER_STOPPED: 'streams.encoderStopped',
  ENCODER_LOST: 'streams.encoderLost',
  KEY_ROTATED: 'streams.keyRotated',
  STOPPED_BY_USER: 'streams.stoppedByUser',
  PROJECT_DELETED: 'streams.projectDeleted',
}

export function endingOf({ endedAt, endReason }: Pick<Stream, 'endedAt' | 'endReason'>): string {
  if (endedAt === null) return t('streams.onAirNow')
  return t(endReason ? ENDINGS[endReason] : 'streams.ended')
}
