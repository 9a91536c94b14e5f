import type { Platform, PlatformPreset } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'

/** The api decides; these only say early what it will surely refuse. */

export function nameProblem(name: string): string | undefined {
  const trimmed = name.trim()
  if (trimmed === '') return t('destinations.nameMissing')
  if (trimmed.length > 100) return t('destinations.nameLong')
  return undefined
}

export function urlProblem(url: string): string | undefined {
  const trimmed = url.trim()
  if (trimmed === '') return t('destinations.urlMissing')
  if (!/^(rtmps?|srt):\/\//i.test(trimmed)) return t('destinations.urlScheme')
  if (!/^(rtmps?|srt):\/\/[^/\s]+/i.test(trimmed)) return t('destinations.urlHost')
  return undefined
}

/** Every platform but a custom server gives its streamers a key; without it the stream cannot arrive. */
export function keyProblem(platform: Platform, key: string, stored: boolean): string | undefined {
  if (platform === 'CUSTOM' || stored || key.trim() !== '') return undefined
  return t('destinations.keyMissing')
}

/** A preset's server may be left as it is; a custom server is always named. */
export function needsUrl(preset: PlatformPreset | undefined): boolean {
  return !preset?.rtmpUrl
}
