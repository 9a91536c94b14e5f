import type { OnAir, SessionState, Stream, WantedSource } from '../api/types.ts'

export type ProgramAction = 'go-live' | 'show-slate' | 'keep-slate' | 'back-to-live' | 'end'

/**
 * Which buttons the program has. Without an encoder, or while it stumbles, the slate is on air by itself; choosing it
 * then means that it stays when the encoder is well again.
 *
 * | session              | wanted AUTO, live on air | wanted AUTO, else  | wanted SLATE       |
 * |----------------------|--------------------------|--------------------|--------------------|
 * | none, ENDED          | go-live                  | go-live            | go-live            |
 * | WAITING, INTERRUPTED | keep-slate, end          | keep-slate, end    | back-to-live, end  |
 * | LIVE                 | show-slate, end          | keep-slate, end    | back-to-live, end  |
 */
export function programActions(stream: Pick<Stream, 'state' | 'wantedSource' | 'onAir'> | null): ProgramAction[] {
  const state: SessionState = stream?.state ?? 'ENDED'
  if (!stream || state === 'ENDED') return ['go-live']
  return [SOURCE[stream.wantedSource](state, stream.onAir), 'end']
}

const SOURCE: Record<WantedSource, (state: SessionState, onAir: OnAir) => ProgramAction> = {
  AUTO: (state, onAir) => (state === 'LIVE' && onAir !== 'SLATE' ? 'show-slate' : 'keep-slate'),
  SLATE: () => 'back-to-live',
}
