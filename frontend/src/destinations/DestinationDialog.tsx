import { type FormEvent, useState } from 'react'
import type { ConnectionTestFields, Destination, DestinationFields, Platform, PlatformPreset } from '../api/types.ts'
import { translated, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { SecretField, TextField } from '../ui/Field.tsx'
import { Switch } from '../ui/Switch.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { type ConnectionTesting, ConnectionTestPanel } from './ConnectionTestPanel.tsx'
import { PlatformChoice } from './PlatformChoice.tsx'
import { keyProblem, nameProblem, urlProblem } from './rules.ts'

type Props = {
  presets: readonly PlatformPreset[]
  /** The one that is changed, or null for a new one. */
  destination: Destination | null
  testing: ConnectionTesting
  onSubmit: (fields: DestinationFields) => Promise<unknown>
  onClose: () => void
}

const FIELDS = ['name', 'rtmpUrl', 'streamKey'] as const

export function DestinationDialog({ presets, destination, testing, onSubmit, onClose }: Props) {
  const t = useT()
  const [platform, setPlatform] = useState<Platform>(destination?.platform ?? presets[0]?.platform ?? 'CUSTOM')
  const preset = presets.find(one => one.platform === platform)
  const [name, setName] = useState(destination?.name ?? '')
  const [rtmpUrl, setRtmpUrl] = useState(destination?.rtmpUrl ?? preset?.rtmpUrl ?? '')
  const [streamKey, setStreamKey] = useState('')
  const [enabled, setEnabled] = useState(destination?.enabled ?? true)
  const [noKey, setNoKey] = useState(false)
  const [urlShown, setUrlShown] = useState(destination !== null && destination.rtmpUrl !== preset?.rtmpUrl)
  const custom = platform === 'CUSTOM'
  const samePlatform = destination?.platform === platform
  const stored = samePlatform && destination.streamKeyHint !== null
  const { submit, refuse, edited, pending, errors, alert } = useSubmit(FIELDS)

  function choose(next: Platform) {
    setPlatform(next)
    setRtmpUrl(presets.find(one => one.platform === next)?.rtmpUrl ?? '')
    setUrlShown(false)
    setNoKey(false)
    edited('rtmpUrl')
    edited('streamKey')
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    const early = { name: nameProblem(name), ...connectionProblems() }
    const fields: DestinationFields = { platform, name: name.trim(), rtmpUrl: rtmpUrl.trim(), enabled, ...newKey() }
    if (await submit(early, () => onSubmit(fields))) onClose()
  }

  function connectionProblems() {
    const problems = { rtmpUrl: urlProblem(rtmpUrl), streamKey: keyProblem(platform, streamKey, stored) }
    // An error at a field that is folded away would be seen by nobody.
    if (problems.rtmpUrl) setUrlShown(true)
    return problems
  }

  /** The key is write-only: left out, the stored one stays. It never moves along to another platform. */
  function newKey(): { streamKey?: string } {
    const key = noKey ? '' : streamKey.trim()
    return key !== '' || noKey || (destination && !samePlatform) ? { streamKey: key } : {}
  }

  function toTest(): ConnectionTestFields | null {
    if (!refuse(connectionProblems())) return null
    const of = destination ? { destinationId: destination.id } : {}
    return { platform, rtmpUrl: rtmpUrl.trim(), ...newKey(), ...of }
  }

  return (
    <Dialog
      wide
      title={destination ? t('destinations.editTitle', { name: destination.name }) : t('destinations.addTitle')}
      onClose={onClose}
    >
      <form noValidate onSubmit={send} className="space-y-5">
        {alert ? <Alert>{alert}</Alert> : null}
        <PlatformChoice presets={presets} value={platform} onChange={choose} />
        <TextField
          label={t('destinations.name')}
          value={name}
          maxLength={100}
          placeholder={
            preset && !custom ? t('destinations.nameChannel', { platform: preset.name }) : t('destinations.nameServer')
          }
          error={errors.name}
          autoComplete="off"
          onChange={value => {
            setName(value)
            edited('name')
          }}
        />
        {custom || urlShown || errors.rtmpUrl ? (
          <TextField
            label={t('destinations.url')}
            mono
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            placeholder="rtmp://live.example.com/app"
            value={rtmpUrl}
            error={errors.rtmpUrl}
            hint={custom ? t('destinations.urlHint') : undefined}
            onChange={value => {
              setRtmpUrl(value)
              edited('rtmpUrl')
            }}
          />
        ) : (
          <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
            <span className="min-w-0 break-all">
              {t('destinations.server')} <span className="font-mono">{rtmpUrl}</span>
            </span>
            <button
              type="button"
              className="font-medium text-accent-ink hover:underline"
              onClick={() => setUrlShown(true)}
            >
              {t('destinations.changeServer')}
            </button>
          </p>
        )}
        <SecretField
          label={t('destinations.key')}
          mono
          autoComplete="off"
          disabled={noKey}
          value={noKey ? '' : streamKey}
          placeholder={stored && !noKey ? t('destinations.keepKey', { hint: destination.streamKeyHint }) : ''}
          error={errors.streamKey}
          hint={<KeyHelp preset={preset} custom={custom} />}
          onChange={value => {
            setStreamKey(value)
            edited('streamKey')
          }}
        />
        {custom && stored ? <Switch label={t('destinations.noKey')} on={noKey} onChange={setNoKey} /> : null}
        <Switch
          label={t('destinations.byItself')}
          hint={t('destinations.byItselfHint')}
          on={enabled}
          onChange={setEnabled}
        />
        {destination?.relay.wanted === 'RUNNING' ? (
          <Alert tone="warn">{t('destinations.running')}</Alert>
        ) : (
          <ConnectionTestPanel testing={testing} fields={toTest} />
        )}
        <DialogButtons>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" pending={pending}>
            {destination ? t('common.save') : t('destinations.add')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

function KeyHelp({ preset, custom }: { preset: PlatformPreset | undefined; custom: boolean }) {
  const t = useT()
  return (
    <>
      {preset ? translated(`keyHelp.${preset.platform}`, preset.keyHelp) : custom ? t('destinations.noKeyHint') : ''}{' '}
      {preset?.keyHelpUrl ? (
        <a
          href={preset.keyHelpUrl}
          target="_blank"
          rel="noreferrer"
          className="whitespace-nowrap font-medium text-accent-ink hover:underline"
        >
          {t('destinations.openPage')}
        </a>
      ) : null}
      <span className="block">{t('destinations.keySafe')}</span>
    </>
  )
}
