import type { EndReason, SessionState, Stream } from '../api/types.ts'
import type { Tone } from '../ui/tone.ts'

export type SessionView = { tone: Tone; label: string }

const STATES: Record<SessionState, SessionView> = {
  WAITING: { tone: 'busy', label: 'Waiting' },
  LIVE: { tone: 'good', label: 'On air' },
  INTERRUPTED: { tone: 'warn', label: 'Interrupted' },
  ENDED: { tone: 'still', label: 'Off air' },
}

/** The session in a word; the program strip says more. */
export function sessionView(stream: Stream | null): SessionView {
  if (stream?.state === 'LIVE' && stream.onAir === 'SLATE') return { tone: 'busy', label: 'On air · slate' }
  return STATES[stream?.state ?? 'ENDED']
}

const ENDINGS: Record<EndReason, string> = {
  ENCODER_STOPPED: 'The encoder stopped.',
  ENCODER_LOST: 'The connection to the encoder was lost.',
  KEY_ROTATED: 'The stream key was replaced.',
  STOPPED_BY_USER: 'Stopped by hand.',
  PROJECT_DELETED: 'The project was deleted.',
}

export function endingOf(stream: Stream): string {
  if (stream.endedAt === null) return 'On air now.'
  return stream.endReason ? ENDINGS[stream.endReason] : 'Ended.'
}
