import type { Platform, PlatformPreset } from '../api/types.ts'

/** The api decides; these only say early what it will surely refuse. */

export function nameProblem(name: string): string | undefined {
  const trimmed = name.trim()
  if (trimmed === '') return 'Give it a name.'
  if (trimmed.length > 100) return 'The name is too long: 100 characters are possible.'
  return undefined
}

export function urlProblem(url: string): string | undefined {
  const trimmed = url.trim()
  if (trimmed === '') return 'Enter the server URL that the platform gave you.'
  if (!/^(rtmps?|srt):\/\//i.test(trimmed)) return 'The URL must start with rtmp://, rtmps:// or srt://.'
  if (!/^(rtmps?|srt):\/\/[^/\s]+/i.test(trimmed)) return 'The URL has no server name.'
  return undefined
}

/** Every platform but a custom server gives its streamers a key; without it the stream cannot arrive. */
export function keyProblem(platform: Platform, key: string, stored: boolean): string | undefined {
  if (platform === 'CUSTOM' || stored || key.trim() !== '') return undefined
  return 'Enter the stream key of your channel.'
}

/** A preset's server may be left as it is; a custom server is always named. */
export function needsUrl(preset: PlatformPreset | undefined): boolean {
  return !preset?.rtmpUrl
}
