import { useT } from '../i18n/i18n.ts'
import { TextField } from '../ui/Field.tsx'
import type { Errors } from '../ui/useSubmit.ts'
import type { SettingsDraft } from './settingsDraft.ts'

type Props = {
  draft: SettingsDraft
  errors: Errors
  onChange: (part: Partial<SettingsDraft>, field: string) => void
}

/** What a slate looks like when there is no stream yet to take it from. */
export function QualityFields({ draft, errors, onChange }: Props) {
  const t = useT()
  const field = { inputMode: 'numeric', autoComplete: 'off', placeholder: t('slate.automatic') } as const
  return (
    <div className="mt-3 space-y-4">
      <p className="text-sm text-ink-faint">{t('slate.qualityNote')}</p>
      <div className="grid grid-cols-2 gap-4">
        <TextField
          {...field}
          label={t('slate.width')}
          value={draft.width}
          error={errors.slateWidth}
          onChange={width => onChange({ width }, 'slateWidth')}
        />
        <TextField
          {...field}
          label={t('slate.height')}
          value={draft.height}
          error={errors.slateHeight}
          onChange={height => onChange({ height }, 'slateHeight')}
        />
        <TextField
          {...field}
          label={t('slate.frameRate')}
          value={draft.frameRate}
          error={errors.slateFrameRate}
          onChange={frameRate => onChange({ frameRate }, 'slateFrameRate')}
        />
        <TextField
          {...field}
          label={t('slate.videoBitrate')}
          value={draft.videoBitrate}
          error={errors.slateVideoBitrate}
          onChange={videoBitrate => onChange({ videoBitrate }, 'slateVideoBitrate')}
        />
        <TextField
          {...field}
          label={t('slate.audioBitrate')}
          value={draft.audioBitrate}
          error={errors.slateAudioBitrate}
          onChange={audioBitrate => onChange({ audioBitrate }, 'slateAudioBitrate')}
        />
      </div>
    </div>
  )
}
