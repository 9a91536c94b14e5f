import { useId } from 'react'
import type { Platform, PlatformPreset } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { cx } from '../ui/cx.ts'
import { PlatformMark, platformName } from './PlatformMark.tsx'

type Props = {
  presets: readonly PlatformPreset[]
  value: Platform
  onChange: (platform: Platform) => void
}

export function PlatformChoice({ presets, value, onChange }: Props) {
  const t = useT()
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('destinations.platform')}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {presets.map(preset => (
          <label
            key={preset.platform}
            className={cx(
              'flex cursor-pointer items-center gap-2.5 rounded-xl border p-2.5 text-sm font-medium transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              'sm:flex-col sm:py-3 sm:text-center',
              preset.platform === value
                ? 'border-accent bg-accent-soft text-ink'
                : 'border-line-strong text-ink-soft hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={preset.platform === value}
              onChange={() => onChange(preset.platform)}
            />
            <PlatformMark platform={preset.platform} small />
            {platformName(preset.platform)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
