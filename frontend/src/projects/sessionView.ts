import type { EndReason, SessionState, Stream } from '../api/types.ts'
import type { Tone } from '../ui/tone.ts'

export type SessionView = { tone: Tone; label: string; note: string }

const STATES: Record<SessionState, SessionView> = {
  WAITING: { tone: 'busy', label: 'Waiting', note: 'Waiting for your encoder.' },
  LIVE: { tone: 'good', label: 'On air', note: 'Your encoder is connected.' },
  INTERRUPTED: {
    tone: 'warn',
    label: 'Interrupted',
    note: 'Your encoder is gone; the session waits for it to return.',
  },
  ENDED: { tone: 'still', label: 'Off air', note: 'Start streaming in your encoder to go on air.' },
}

export function sessionView(stream: Stream | null): SessionView {
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
