import { createInstance, type TOptions } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { en, type Messages } from './en/index.ts'

/**
 * What the pages say, by message catalogues: one file per room in `en/` and `de/`. The compiler finds a sentence that a
 * language lacks; English is the one that all others are made from, and loaded always.
 *
 * Components call `useT()`, so that a change of the language reaches them; decisions beside them call `t()`.
 */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

const KEY = 'gostream.language'

const LOAD: Record<Language, () => Promise<Messages>> = {
  en: async () => en,
  de: async () => (await import('./de/index.ts')).de,
}

const i18n = createInstance()
void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en } },
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  react: { useSuspense: false, transKeepBasicHtmlNodesFor: [] },
})

/** Every path to a sentence of the catalogue; of a plural, the path without `_one` and `_other`. */
type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${K extends `${infer Base}_${'one' | 'other'}` ? Base : K}`
    : Paths<T[K], `${Prefix}${K}.`>
}[keyof T & string]

export type MessageKey = Paths<typeof en>

export type Translate = (key: MessageKey, values?: TOptions) => string

/** The sentence in the language of now. */
export const t: Translate = (key, values) => i18n.t(key, { ...values })

/**
 * What the api said in English, in the language of now where that has words of its own for it.
 *
 * @param key of `api` in that language's catalogue, made of the code that came with the sentence
 */
export function translated(key: string, english: string, values?: TOptions): string {
  const path = `api.${key}`
  return i18n.exists(path) ? i18n.t(path, { ...values }) : english
}

/** For components: they say the new sentence as soon as the language changes. */
export function useT(): Translate {
  useTranslation(undefined, { i18n })
  return t
}

export function language(): Language {
  return i18n.language === 'de' ? 'de' : 'en'
}

/** For dates and numbers: the reader's own region, where the browser has one in this language. */
export function locale(): string {
  const own = globalThis.navigator?.languages ?? []
  return own.find(one => one.split('-')[0] === language()) ?? (language() === 'en' ? 'en-GB' : 'de-DE')
}

/** What was chosen in this browser, else the first of the browser's languages that there is. */
export function preferredLanguage(): Language {
  return asLanguage(stored()) ?? navigator.languages.map(asLanguage).find(one => one !== null) ?? 'en'
}

/** Loads and shows it; throws when its sentences cannot be fetched, and nothing has changed then. */
export async function speak(next: Language): Promise<void> {
  i18n.addResourceBundle(next, 'translation', await LOAD[next]())
  await i18n.changeLanguage(next)
  if (typeof document !== 'undefined') document.documentElement.lang = next
}

/** The same, and remembered in this browser. */
export async function chooseLanguage(next: Language): Promise<void> {
  await speak(next)
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // A browser without storage keeps the choice for this page only.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function asLanguage(tag: string | null): Language | null {
  const base = tag?.split('-')[0]
  return base !== undefined && base in LANGUAGES ? (base as Language) : null
}

export { i18n }
