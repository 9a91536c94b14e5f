import { type FormEvent, useEffect, useState } from 'react'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { QualityFields } from './QualityFields.tsx'
import {
  draftOf,
  isChanged,
  QUALITY_FIELDS,
  readDraft,
  SETTING_FIELDS,
  type SettingsDraft,
  type SettingsPart,
} from './settingsDraft.ts'
import { WindowField } from './WindowField.tsx'

type Props = { settings: SettingsPart; onSave: (settings: SettingsPart) => Promise<unknown> }

export function SettingsForm({ settings, onSave }: Props) {
  const [draft, setDraft] = useState(() => draftOf(settings))
  const [saved, setSaved] = useState(false)
  const { submit, edited, pending, errors, alert } = useSubmit(SETTING_FIELDS)
  const changed = isChanged(draft, settings)
  const badQuality = QUALITY_FIELDS.some(field => errors[field])
  const [qualityOpen, setQualityOpen] = useState(false)

  useEffect(() => {
    // An error in what is folded away would be seen by nobody.
    if (badQuality) setQualityOpen(true)
  }, [badQuality])

  function change(part: Partial<SettingsDraft>, field: string) {
    setDraft(now => ({ ...now, ...part }))
    setSaved(false)
    edited(field)
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    const { settings: wanted, early } = readDraft(draft)
    setSaved(false)
    if (await submit(early, () => onSave(wanted))) {
      setDraft(draftOf(wanted))
      setSaved(true)
    }
  }

  return (
    <form noValidate onSubmit={send} aria-labelledby="settings-title" className="card space-y-6 p-5">
      <h2 id="settings-title" className="font-semibold">
        When the encoder drops
      </h2>
      {alert ? <Alert>{alert}</Alert> : null}
      <WindowField
        value={draft.window}
        own={draft.ownWindow}
        error={errors.reconnectWindowSeconds}
        onChoose={window => change({ window }, 'reconnectWindowSeconds')}
        onOwn={ownWindow => change({ ownWindow }, 'reconnectWindowSeconds')}
      />
      <TextField
        label="Stall time-out (seconds)"
        inputMode="decimal"
        autoComplete="off"
        value={draft.stallTimeout}
        error={errors.stallTimeoutMs}
        hint="How long nothing may come before the slate does: shorter hides a freeze sooner, longer spares a shaky connection needless changes."
        onChange={stallTimeout => change({ stallTimeout }, 'stallTimeoutMs')}
      />
      <TextField
        label="Program delay (seconds)"
        inputMode="decimal"
        autoComplete="off"
        value={draft.programDelay}
        error={errors.programDelayMs}
        hint="How far viewers are behind your encoder: as long as the stall time-out it hides every drop without a gap, 0 is fastest but shows a freeze. On air a shorter one begins at your encoder’s next keyframe and leaves out the difference, a longer one after the next slate."
        onChange={programDelay => change({ programDelay }, 'programDelayMs')}
      />
      <details
        open={qualityOpen}
        onToggle={event => setQualityOpen(event.currentTarget.open)}
        className="border-t border-line pt-4"
      >
        <summary className="rounded-md text-sm font-medium text-ink-soft hover:text-ink">
          Quality – only used before your encoder connects
        </summary>
        <QualityFields draft={draft} errors={errors} onChange={change} />
      </details>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
        <Button type="submit" look="primary" pending={pending} disabled={!changed}>
          Save settings
        </Button>
        <span role="status" className="inline-flex items-center gap-1.5 text-sm text-good">
          {saved && !changed ? (
            <>
              <CheckIcon /> Saved
            </>
          ) : null}
        </span>
      </div>
    </form>
  )
}
