import { LANGUAGES, type Language, language, useT } from '../i18n/i18n.ts'
import { GlobeIcon } from '../ui/icons.tsx'
import { useLanguageChoice } from './useLanguageChoice.ts'

/** The browser's own menu, over a button that looks like its neighbours. */
export function LanguageMenu() {
  const t = useT()
  const { choose, failed } = useLanguageChoice()

  return (
    <div className="relative">
      <span
        className="relative inline-flex h-9 items-center gap-1.5 rounded-lg px-2 text-sm font-medium text-ink-faint transition-colors hover:bg-sunken hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        title={t('common.language')}
      >
        <GlobeIcon className="size-4.5" />
        <span aria-hidden="true" className="uppercase">
          {language()}
        </span>
        <select
          aria-label={t('common.language')}
          value={language()}
          onChange={event => choose(event.target.value as Language)}
          className="absolute inset-0 size-full cursor-pointer bg-surface text-ink opacity-0"
        >
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </span>
      {failed ? (
        <p role="alert" className="card absolute top-full right-0 z-20 mt-1 w-64 p-3 text-sm text-bad">
          {t('app.languageNotLoaded')}
        </p>
      ) : null}
    </div>
  )
}
