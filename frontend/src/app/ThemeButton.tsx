import { useT } from '../i18n/i18n.ts'
import { IconButton } from '../ui/Button.tsx'
import { MoonIcon, SunIcon, SystemIcon } from '../ui/icons.tsx'
import { applyTheme, NEXT_THEME, useTheme } from './theme.ts'

const ICONS = { system: SystemIcon, light: SunIcon, dark: MoonIcon }

export function ThemeButton() {
  const t = useT()
  const theme = useTheme()
  const next = NEXT_THEME[theme]
  const Icon = ICONS[theme]
  return (
    <IconButton
      label={t('app.colours', { now: t(`app.theme.${theme}`), next: t(`app.theme.${next}`) })}
      onClick={() => applyTheme(next)}
    >
      <Icon className="size-4.5" />
    </IconButton>
  )
}
