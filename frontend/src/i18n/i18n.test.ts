import { afterEach, expect, test, vi } from 'vitest'
import { bitrate, bytes, dateTime } from '../ui/format.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { language, locale, preferredLanguage, speak, t, translated } from './i18n.ts'

afterEach(() => speak('en'))

type Leaves = { [key: string]: string | Leaves }

function leaves(messages: Leaves, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : leaves(value, `${prefix}${key}.`),
  )
}

/** What a sentence is filled with and marked up by. */
const holes = (sentence: string) => (sentence.match(/\{\{\w+\}\}|<\/?\w+\/?>/g) ?? []).sort()

test('German says everything that English says, with the same values in it', () => {
  const { api: _, ...rest } = de
  const german = new Map(leaves(rest))
  for (const [key, sentence] of leaves(en)) {
    expect(german.get(key), key).toBeTruthy()
    expect(holes(german.get(key) ?? ''), key).toEqual(holes(sentence))
  }
  expect(german.size).toBe(leaves(en).length)
})

test('a plural has both its forms', () => {
  const keys = new Set(leaves(en).map(([key]) => key))
  for (const key of keys) {
    if (key.endsWith('_one')) expect(keys, key).toContain(key.replace(/_one$/, '_other'))
  }
})

test('what the api says in English is said in German where there are words for it', async () => {
  const said = () => translated('problem.too-many-attempts', 'Try again in 7 s.', { seconds: 7 })
  expect(said()).toBe('Try again in 7 s.')
  await speak('de')
  expect(said()).toMatch(/in 7 s noch einmal/)
  expect(translated('problem.never-heard-of', 'It was new.')).toBe('It was new.')
  expect(translated('reason.TIMED_OUT', 'It was late.')).toMatch(/nicht rechtzeitig/)
})

test('the browser decides until somebody has chosen', () => {
  vi.stubGlobal('navigator', { languages: ['fr-FR', 'de-AT', 'en-GB'] })
  expect(preferredLanguage()).toBe('de')
  vi.stubGlobal('navigator', { languages: ['fr-FR'] })
  expect(preferredLanguage()).toBe('en')
  vi.stubGlobal('navigator', { languages: ['fr-FR'] })
  vi.stubGlobal('localStorage', { getItem: () => 'de' })
  expect(preferredLanguage()).toBe('de')
})

test('sentences, dates and numbers follow the language', async () => {
  vi.stubGlobal('navigator', { languages: ['de-AT', 'en-GB'] })
  expect([language(), locale(), t('common.cancel')]).toEqual(['en', 'en-GB', 'Cancel'])
  await speak('de')
  expect([language(), locale(), t('common.cancel')]).toEqual(['de', 'de-AT', 'Abbrechen'])
  expect(bitrate(6_400_000)).toBe('6,4 Mbit/s')
  expect(bytes(1_500)).toBe('1,5 kB')
  expect(dateTime('2026-11-20T21:05:00Z', 'Europe/Berlin')).toMatch(/^20\.\s?(11\.|Nov)/)
})
