import type { ProjectSettings } from '../api/types.ts'
import type { Errors } from '../ui/useSubmit.ts'

/** The reconnect window as it is chosen: one of the presets, no limit, or seconds of one's own. */
export type WindowChoice = '0' | '30' | '60' | '300' | 'NO_LIMIT' | 'OWN'

export const WINDOW_CHOICES: readonly { choice: WindowChoice; label: string }[] = [
  { choice: '0', label: 'Off' },
  { choice: '30', label: '30 s' },
  { choice: '60', label: '60 s' },
  { choice: '300', label: '5 min' },
  { choice: 'NO_LIMIT', label: 'No limit' },
  { choice: 'OWN', label: 'Other' },
]

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
    stallTimeout: String(settings.stallTimeoutMs / 1000),
    programDelay: String(settings.programDelayMs / 1000),
    width: text(settings.slateWidth),
    height: text(settings.slateHeight),
    frameRate: text(settings.slateFrameRate),
    videoBitrate: text(settings.slateVideoBitrate, 1000),
    audioBitrate: text(settings.slateAudioBitrate, 1000),
  }
}

export function windowChoice(seconds: number | null): WindowChoice {
  if (seconds === null) return 'NO_LIMIT'
  const preset = WINDOW_CHOICES.find(({ choice }) => choice === String(seconds))
  return preset?.choice ?? 'OWN'
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
  take('reconnectWindowSeconds', seconds ?? '', { from: 0, to: 86_400, unit: 's', optional: seconds === null })
  take('stallTimeoutMs', draft.stallTimeout, { from: 0.2, to: 30, unit: 's', times: 1000 })
  take('programDelayMs', draft.programDelay, { from: 0, to: 10, unit: 's', times: 1000 })
  const even = { even: true, optional: true, unit: 'pixels' }
  take('slateWidth', draft.width, { from: 160, to: 3840, ...even })
  take('slateHeight', draft.height, { from: 90, to: 2160, ...even })
  take('slateFrameRate', draft.frameRate, { from: 10, to: 60, unit: 'frames per second', optional: true })
  const rate = { unit: 'kbit/s', times: 1000, optional: true }
  take('slateVideoBitrate', draft.videoBitrate, { from: 100, to: 20_000, ...rate })
  take('slateAudioBitrate', draft.audioBitrate, { from: 32, to: 320, ...rate })
  if ((draft.width.trim() === '') !== (draft.height.trim() === '')) {
    early[draft.width.trim() === '' ? 'slateWidth' : 'slateHeight'] ??= 'Give both, or leave both empty.'
  }
  return { settings: settings as SettingsPart, early }
}

function ownSeconds({ window, ownWindow }: SettingsDraft): string | null {
  if (window === 'NO_LIMIT') return null
  return window === 'OWN' ? ownWindow : window
}

type Rule = { from: number; to: number; unit: string; times?: number; even?: boolean; optional?: boolean }

/** The number in the api's unit, null for nothing, or the sentence of what is wrong. */
function readNumber(typed: string, { from, to, unit, times = 1, even, optional }: Rule): number | null | string {
  const trimmed = typed.trim().replace(',', '.')
  if (trimmed === '' && optional) return null
  const value = /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN
  if (!(value >= from && value <= to)) return `Enter a number from ${from} to ${to} (${unit}).`
  const scaled = Math.round(value * times)
  if (times === 1 && scaled !== value) return 'Enter a whole number.'
  if (even && scaled % 2 !== 0) return 'Enter an even number.'
  return scaled
}

function text(value: number | null, unit = 1): string {
  return value === null ? '' : String(value / unit)
}

export function sameSettings(one: SettingsPart, other: SettingsPart): boolean {
  return SETTING_FIELDS.every(field => one[field] === other[field])
}

/** Whether the form holds something that is not saved: a change, or something that cannot be read. */
export function isChanged(draft: SettingsDraft, saved: SettingsPart): boolean {
  const { settings, early } = readDraft(draft)
  return Object.values(early).some(Boolean) || !sameSettings(settings, saved)
}
