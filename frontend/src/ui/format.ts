import { locale } from '../i18n/i18n.ts'

/** 5 → "0:05", 75 → "1:15", 3675 → "1:01:15". Below zero (a clock that is a little off) is zero. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const s = String(whole % 60).padStart(2, '0')
  const m = Math.floor(whole / 60) % 60
  const h = Math.floor(whole / 3600)
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`
}

export function secondsBetween(from: string, to: number): number {
  return (to - Date.parse(from)) / 1000
}

/** Decimal units, as encoders and platforms write them: 6400000 → "6.4 Mbit/s". */
export function bitrate(bitsPerSecond: number): string {
  if (bitsPerSecond >= 1_000_000) return `${decimal(bitsPerSecond / 1_000_000, 1)} Mbit/s`
  return `${decimal(bitsPerSecond / 1000)} kbit/s`
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

export function bytes(count: number): string {
  let value = count
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${decimal(value, unit === 0 || value >= 100 ? 0 : 1)} ${UNITS[unit]}`
}

/** With exactly so many places: 6.04 → "6.0", in German "6,0". */
export function decimal(value: number, places = 0): string {
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: places, maximumFractionDigits: places }).format(value)
}

/** "20 Nov 2026, 21:05" in the reader's own time zone and language. */
export function dateTime(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(iso))
}

/** "21:05:32" in the reader's own time zone and language. */
export function timeOfDay(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'medium', timeZone }).format(new Date(iso))
}

/** "21:05" in the reader's own time zone and language. */
export function hourMinute(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short', timeZone }).format(new Date(iso))
}

/** "20 Nov", and "20 Nov 2025" when that was in another year than now. */
export function shortDate(iso: string, now: number, timeZone?: string): string {
  const at = new Date(iso)
  const year = at.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', ...year, timeZone }).format(at)
}

export function date(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(iso))
}
