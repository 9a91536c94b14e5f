import type { Platform } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import { cx } from '../ui/cx.ts'

/** Monograms of our own in a hue that reminds of the platform: no one's trademark is copied. */
const MARKS: Record<Platform, { letters: string; colours: string }> = {
  YOUTUBE: { letters: 'Yt', colours: 'bg-[#c8322b] text-white' },
  TWITCH: { letters: 'Tw', colours: 'bg-[#7a4fd0] text-white' },
  FACEBOOK: { letters: 'Fb', colours: 'bg-[#2b63c4] text-white' },
  CUSTOM: { letters: '', colours: 'bg-sunken text-ink-soft border border-line-strong' },
}

const NAMES: Record<Exclude<Platform, 'CUSTOM'>, string> = {
  YOUTUBE: 'YouTube',
  TWITCH: 'Twitch',
  FACEBOOK: 'Facebook',
}

export function platformName(platform: Platform): string {
  return platform === 'CUSTOM' ? t('destinations.custom') : NAMES[platform]
}

export function PlatformMark({ platform, small }: { platform: Platform; small?: boolean }) {
  const { letters, colours } = MARKS[platform]
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex shrink-0 items-center justify-center font-bold tracking-tight select-none',
        small ? 'size-7 rounded-lg text-xs' : 'size-10 rounded-xl text-sm',
        colours,
      )}
    >
      {letters || (
        <svg
          aria-hidden="true"
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          className="size-5"
        >
          <path d="M10 11.5V17M7 17h6M6.5 12.5a5 5 0 1 1 7 0M4 15a8.5 8.5 0 1 1 12 0" />
          <circle cx="10" cy="9" r="1.3" fill="currentColor" />
        </svg>
      )}
    </span>
  )
}
