import { type FormEvent, useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
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
  const t = useT()
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
        {t('slate.title')}
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
        label={t('slate.stall')}
        inputMode="decimal"
        autoComplete="off"
        value={draft.stallTimeout}
        error={errors.stallTimeoutMs}
        hint={t('slate.stallHint')}
        onChange={stallTimeout => change({ stallTimeout }, 'stallTimeoutMs')}
      />
      <TextField
        label={t('slate.delay')}
        inputMode="decimal"
        autoComplete="off"
        value={draft.programDelay}
        error={errors.programDelayMs}
        hint={t('slate.delayHint')}
        onChange={programDelay => change({ programDelay }, 'programDelayMs')}
      />
      <details
        open={qualityOpen}
        onToggle={event => setQualityOpen(event.currentTarget.open)}
        className="border-t border-line pt-4"
      >
        <summary className="rounded-md text-sm font-medium text-ink-soft hover:text-ink">{t('slate.quality')}</summary>
        <QualityFields draft={draft} errors={errors} onChange={change} />
      </details>
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
        <Button type="submit" look="primary" pending={pending} disabled={!changed}>
          {t('slate.save')}
        </Button>
        <span role="status" className="inline-flex items-center gap-1.5 text-sm text-good">
          {saved && !changed ? (
            <>
              <CheckIcon /> {t('slate.saved')}
            </>
          ) : null}
        </span>
      </div>
    </form>
  )
}
