import { applyTheme, type Theme, useTheme } from '../app/theme.ts'
import { useLanguageChoice } from '../app/useLanguageChoice.ts'
import { LANGUAGES, type Language, language, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { RadioBar } from '../ui/RadioBar.tsx'
import { Section } from './Section.tsx'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

export function LookSection() {
  const t = useT()
  const theme = useTheme()
  const { choose, failed } = useLanguageChoice()

  return (
    <Section title={t('settings.look')} note={t('settings.lookNote')}>
      <div className="max-w-md space-y-4">
        {failed ? <Alert>{t('app.languageNotLoaded')}</Alert> : null}
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('common.language')}</legend>
          <RadioBar
            options={(Object.keys(LANGUAGES) as Language[]).map(tag => ({
              value: tag,
              label: LANGUAGES[tag],
              lang: tag,
            }))}
            value={language()}
            onChange={choose}
          />
        </fieldset>
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('settings.colours')}</legend>
          <RadioBar
            options={THEMES.map(value => ({ value, label: t(`settings.theme.${value}`) }))}
            value={theme}
            onChange={applyTheme}
          />
        </fieldset>
      </div>
    </Section>
  )
}
