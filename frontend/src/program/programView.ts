import type { Stream } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import { clock } from '../ui/format.ts'
import type { Tone } from '../ui/tone.ts'

export type ProgramView = {
  tone: Tone
  /** What viewers see, in a few words. */
  label: string
  /** What happens next, and what to do. */
  note: string
}

/** What was pressed and is not answered yet; the strip may say that it is under way, never that it has happened. */
export type Pressed = 'start' | 'slate' | 'live' | null

/**
 * What the program strip says. Only `onAir`, which the worker observed, decides what viewers are said to see; what was
 * asked for shows as something under way. `bridged`: there is a reconnect window, so the slate bridges a dropped encoder.
 *
 * | session     | on air  | wanted | says                                            |
 * |-------------|---------|--------|-------------------------------------------------|
 * | none        | –       | –      | nothing is on air                               |
 * | any         | NOTHING | any    | starting                                        |
 * | WAITING     | SLATE   | any    | slate; the encoder has not connected yet        |
 * | LIVE        | LIVE    | AUTO   | live                                            |
 * | LIVE        | SLATE   | AUTO   | slate; back to live by itself when it can       |
 * | LIVE        | LIVE    | SLATE  | switching to the slate                          |
 * | LIVE        | SLATE   | SLATE  | slate, by hand                                  |
 * | INTERRUPTED | LIVE    | any    | switching to the slate                          |
 * | INTERRUPTED | SLATE   | any    | slate; the reconnect window counts down         |
 */
export function programView(stream: Stream | null, pressed: Pressed, bridged: boolean): ProgramView {
  if (!stream || stream.state === 'ENDED') {
    if (pressed === 'start') return { tone: 'busy', label: t('program.goingLive'), note: t('program.oneMoment') }
    return {
      tone: 'still',
      label: t('program.nothing'),
      note: t('program.nothingNote'),
    }
  }
  const slateWanted = pressed === 'slate' || (stream.wantedSource === 'SLATE' && pressed !== 'live')
  switch (stream.onAir) {
    case 'NOTHING':
      return { tone: 'busy', label: t('program.starting'), note: t('program.startingNote') }
    case 'LIVE':
      if (stream.state === 'INTERRUPTED' || slateWanted) {
        return { tone: 'busy', label: t('program.switching'), note: t('program.switchingNote') }
      }
      return {
        tone: 'good',
        label: t('program.live'),
        note: bridged ? t('program.liveBridged') : t('program.liveNotBridged'),
      }
    case 'SLATE':
      return slate(stream, slateWanted)
  }
}

function slate({ state }: Stream, slateWanted: boolean): ProgramView {
  switch (state) {
    case 'WAITING':
      return {
        tone: 'busy',
        label: t('program.slate'),
        note: slateWanted ? t('program.waitingStays') : t('program.waiting'),
      }
    case 'INTERRUPTED':
      return {
        tone: 'warn',
        label: t('program.slate'),
        note: slateWanted ? t('program.goneStays') : t('program.gone'),
      }
    case 'LIVE':
    case 'ENDED':
      return slateWanted
        ? { tone: 'busy', label: t('program.slate'), note: t('program.stays') }
        : {
            tone: 'warn',
            label: t('program.slate'),
            note: t('program.returning'),
          }
  }
}

export type Countdown = { seconds: number; text: string }

/**
 * How long the encoder may still stay away; null when it is there or was never gone. A clock that is wrong on this
 * computer never makes it longer than the window.
 */
export function reconnectCountdown(stream: Stream | null, now: number): Countdown | 'no limit' | null {
  if (stream?.state !== 'INTERRUPTED' || !stream.interruptedAt) return null
  if (!stream.endsAt) return 'no limit'
  const end = Date.parse(stream.endsAt)
  const window = end - Date.parse(stream.interruptedAt)
  const seconds = Math.ceil(Math.min(Math.max(end - now, 0), window) / 1000)
  return { seconds, text: clock(seconds) }
}
