import type { ProjectSettings } from '../api/types.ts'
import { locale, type MessageKey, t } from '../i18n/i18n.ts'
import type { Errors } from '../ui/useSubmit.ts'

/** The reconnect window as it is chosen: one of the presets, no limit, or seconds of one's own. */
export type WindowChoice = '0' | '30' | '60' | '300' | 'NO_LIMIT' | 'OWN'

export const WINDOW_CHOICES: readonly WindowChoice[] = ['0', '30', '60', '300', 'NO_LIMIT', 'OWN']

export function windowWords(choice: WindowChoice): string {
  if (choice === 'NO_LIMIT') return t('slate.windowNoLimit')
  if (choice === 'OWN') return t('slate.windowOwn')
  const seconds = Number(choice)
  if (seconds === 0) return t('slate.windowOff')
  return seconds < 120 ? t('slate.windowSeconds', { seconds }) : t('slate.windowMinutes', { minutes: seconds / 60 })
}

/** What stands in the form: text, as it is typed. Rates are in kbit/s there, times in seconds. */
export type SettingsDraft = {
  window: WindowChoice
  ownWindow: string
  stallTimeout: string
  programDelay: string
  width: string
  height: string
  frameRate: string
  videoBitrate: string
  audioBitrate: string
}

/** Everything but the slate itself, which is chosen in the gallery and saved at once. */
export type SettingsPart = Omit<ProjectSettings, 'slateMediaId'>

/** The names of the api, at which its refusals are shown. */
export const SETTING_FIELDS = [
  'reconnectWindowSeconds',
  'stallTimeoutMs',
  'programDelayMs',
  'slateWidth',
  'slateHeight',
  'slateFrameRate',
  'slateVideoBitrate',
  'slateAudioBitrate',
] as const

export const QUALITY_FIELDS = SETTING_FIELDS.filter(field => field.startsWith('slate'))

export function draftOf(settings: SettingsPart): SettingsDraft {
  const window = windowChoice(settings.reconnectWindowSeconds)
  return {
    window,
    ownWindow: window === 'OWN' ? String(settings.reconnectWindowSeconds) : '',
    stallTimeout: number(settings.stallTimeoutMs / 1000),
    programDelay: number(settings.programDelayMs / 1000),
    width: text(settings.slateWidth),
    height: text(settings.slateHeight),
    frameRate: text(settings.slateFrameRate),
    videoBitrate: text(settings.slateVideoBitrate, 1000),
    audioBitrate: text(settings.slateAudioBitrate, 1000),
  }
}

export function windowChoice(seconds: number | null): WindowChoice {
  if (seconds === null) return 'NO_LIMIT'
  return WINDOW_CHOICES.find(choice => choice === String(seconds)) ?? 'OWN'
}

/** What is to be sent, and what is plainly wrong at which field; the bounds are the api's own. */
export function readDraft(draft: SettingsDraft): { settings: SettingsPart; early: Errors } {
  const early: Record<string, string | undefined> = {}
  const settings: Record<string, number | null> = {}

  function take(field: (typeof SETTING_FIELDS)[number], typed: string, rule: Rule) {
    const read = readNumber(typed, rule)
    if (typeof read === 'string') early[field] = read
    else settings[field] = read
  }

  const seconds = ownSeconds(draft)
  take('reconnectWindowSeconds', seconds ?? '', {
    from: 0,
    to: 86_400,
    words: 'slate.outOfRange.seconds',
    optional: seconds === null,
  })
  take('stallTimeoutMs', draft.stallTimeout, { from: 0.2, to: 30, words: 'slate.outOfRange.seconds', times: 1000 })
  take('programDelayMs', draft.programDelay, { from: 0, to: 10, words: 'slate.outOfRange.seconds', times: 1000 })
  const even = { even: true, optional: true, words: 'slate.outOfRange.pixels' } as const
  take('slateWidth', draft.width, { from: 160, to: 3840, ...even })
  take('slateHeight', draft.height, { from: 90, to: 2160, ...even })
  take('slateFrameRate', draft.frameRate, { from: 10, to: 60, words: 'slate.outOfRange.frameRate', optional: true })
  const rate = { words: 'slate.outOfRange.bitrate', times: 1000, optional: true } as const
  take('slateVideoBitrate', draft.videoBitrate, { from: 100, to: 20_000, ...rate })
  take('slateAudioBitrate', draft.audioBitrate, { from: 32, to: 320, ...rate })
  if ((draft.width.trim() === '') !== (draft.height.trim() === '')) {
    early[draft.width.trim() === '' ? 'slateWidth' : 'slateHeight'] ??= t('slate.bothOrNone')
  }
  return { settings: settings as SettingsPart, early }
}

function ownSeconds({ window, ownWindow }: SettingsDraft): string | null {
  if (window === 'NO_LIMIT') return null
  return window === 'OWN' ? ownWindow : window
}

type Rule = { from: number; to: number; words: MessageKey; times?: number; even?: boolean; optional?: boolean }

/** The number in the api's unit, null for nothing, or the sentence of what is wrong. */
function readNumber(typed: string, { from, to, words, times = 1, even, optional }: Rule): number | null | string {
  const trimmed = typed.trim().replace(',', '.')
  if (trimmed === '' && optional) return null
  const value = /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN
  if (!(value >= from && value <= to)) return t(words, { from: number(from), to: number(to) })
  const scaled = Math.round(value * times)
  if (times === 1 && scaled !== value) return t('slate.notWhole')
  if (even && scaled % 2 !== 0) return t('slate.notEven')
  return scaled
}

/** As it is typed in the reader's language: "1.5", in German "1,5"; both are read in both. */
function number(value: number): string {
  return new Intl.NumberFormat(locale(), { useGrouping: false, maximumFractionDigits: 3 }).format(value)
}

function text(value: number | null, unit = 1): string {
  return value === null ? '' : number(value / unit)
}

export function sameSettings(one: SettingsPart, other: SettingsPart): boolean {
  return SETTING_FIELDS.every(field => one[field] === other[field])
}

/** Whether the form holds something that is not saved: a change, or something that cannot be read. */
export function isChanged(draft: SettingsDraft, saved: SettingsPart): boolean {
  const { settings, early } = readDraft(draft)
  return Object.values(early).some(Boolean) || !sameSettings(settings, saved)
}
