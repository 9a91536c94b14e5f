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
  const field = { inputMode: 'numeric', autoComplete: 'off', placeholder: 'automatic' } as const
  return (
    <div className="mt-3 space-y-4">
      <p className="text-sm text-ink-faint">
        Once your encoder sends, the slate takes on its resolution, frame rate and sound by itself. If you go live with
        the slate first, set here what your encoder will send, so that nothing changes when it comes.
      </p>
      <div className="grid grid-cols-2 gap-4">
        <TextField
          {...field}
          label="Width"
          value={draft.width}
          error={errors.slateWidth}
          onChange={width => onChange({ width }, 'slateWidth')}
        />
        <TextField
          {...field}
          label="Height"
          value={draft.height}
          error={errors.slateHeight}
          onChange={height => onChange({ height }, 'slateHeight')}
        />
        <TextField
          {...field}
          label="Frames per second"
          value={draft.frameRate}
          error={errors.slateFrameRate}
          onChange={frameRate => onChange({ frameRate }, 'slateFrameRate')}
        />
        <TextField
          {...field}
          label="Video (kbit/s)"
          value={draft.videoBitrate}
          error={errors.slateVideoBitrate}
          onChange={videoBitrate => onChange({ videoBitrate }, 'slateVideoBitrate')}
        />
        <TextField
          {...field}
          label="Audio (kbit/s)"
          value={draft.audioBitrate}
          error={errors.slateAudioBitrate}
          onChange={audioBitrate => onChange({ audioBitrate }, 'slateAudioBitrate')}
        />
      </div>
    </div>
  )
}
