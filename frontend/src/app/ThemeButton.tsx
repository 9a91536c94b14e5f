import { useState } from 'react'
import { IconButton } from '../ui/Button.tsx'
import { MoonIcon, SunIcon, SystemIcon } from '../ui/icons.tsx'
import { applyTheme, NEXT_THEME, readTheme } from './theme.ts'

const ICONS = { system: SystemIcon, light: SunIcon, dark: MoonIcon }

export function ThemeButton() {
  const [theme, setTheme] = useState(readTheme)
  const Icon = ICONS[theme]
  return (
    <IconButton
      label={`Colours: ${theme}. Change to ${NEXT_THEME[theme]}.`}
      onClick={() => {
        const next = NEXT_THEME[theme]
        applyTheme(next)
        setTheme(next)
      }}
    >
      <Icon className="size-4.5" />
    </IconButton>
  )
}
