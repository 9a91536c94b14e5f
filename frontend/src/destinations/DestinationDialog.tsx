import { type FormEvent, useState } from 'react'
import type { Destination, DestinationFields, Platform, PlatformPreset } from '../api/types.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { SecretField, TextField } from '../ui/Field.tsx'
import { Switch } from '../ui/Switch.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { PlatformChoice } from './PlatformChoice.tsx'
import { keyProblem, nameProblem, urlProblem } from './rules.ts'

type Props = {
  presets: readonly PlatformPreset[]
  /** The one that is changed, or null for a new one. */
  destination: Destination | null
  onSubmit: (fields: DestinationFields) => Promise<unknown>
  onClose: () => void
}

const FIELDS = ['name', 'rtmpUrl', 'streamKey'] as const

export function DestinationDialog({ presets, destination, onSubmit, onClose }: Props) {
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
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

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
    const early = {
      name: nameProblem(name),
      rtmpUrl: urlProblem(rtmpUrl),
      streamKey: keyProblem(platform, streamKey, stored),
    }
    const fields: DestinationFields = { platform, name: name.trim(), rtmpUrl: rtmpUrl.trim(), enabled }
    // The key is write-only: left out, the stored one stays. It never moves along to another platform.
    const key = noKey ? '' : streamKey.trim()
    if (key !== '' || noKey || (destination && !samePlatform)) fields.streamKey = key
    // An error at a field that is folded away would be seen by nobody.
    if (early.rtmpUrl) setUrlShown(true)
    if (await submit(early, () => onSubmit(fields))) onClose()
  }

  return (
    <Dialog wide title={destination ? `Edit ${destination.name}` : 'Add a destination'} onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        {alert ? <Alert>{alert}</Alert> : null}
        <PlatformChoice presets={presets} value={platform} onChange={choose} />
        <TextField
          label="Name"
          value={name}
          maxLength={100}
          placeholder={preset && platform !== 'CUSTOM' ? `My ${preset.name} channel` : 'My server'}
          error={errors.name}
          autoComplete="off"
          onChange={value => {
            setName(value)
            edited('name')
          }}
        />
        {custom || urlShown || errors.rtmpUrl ? (
          <TextField
            label="Server URL"
            mono
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            placeholder="rtmp://live.example.com/app"
            value={rtmpUrl}
            error={errors.rtmpUrl}
            hint={custom ? 'rtmp://, rtmps:// or srt://, without the key.' : undefined}
            onChange={value => {
              setRtmpUrl(value)
              edited('rtmpUrl')
            }}
          />
        ) : (
          <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
            <span className="min-w-0 break-all">
              Server <span className="font-mono">{rtmpUrl}</span>
            </span>
            <button
              type="button"
              className="font-medium text-accent-ink hover:underline"
              onClick={() => setUrlShown(true)}
            >
              Change the server
            </button>
          </p>
        )}
        <SecretField
          label="Stream key"
          mono
          autoComplete="off"
          disabled={noKey}
          value={noKey ? '' : streamKey}
          placeholder={stored && !noKey ? `Keep the stored key (…${destination.streamKeyHint})` : ''}
          error={errors.streamKey}
          hint={<KeyHelp preset={preset} custom={custom} />}
          onChange={value => {
            setStreamKey(value)
            edited('streamKey')
          }}
        />
        {custom && stored ? <Switch label="This server wants no key" on={noKey} onChange={setNoKey} /> : null}
        <Switch
          label="Start by itself"
          hint="It goes live as soon as your encoder does. Otherwise it waits for its start button."
          on={enabled}
          onChange={setEnabled}
        />
        {destination && destination.relay.wanted === 'RUNNING' ? (
          <Alert tone="warn">This destination is running. A new URL or key reconnects it; the others go on.</Alert>
        ) : null}
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" pending={pending}>
            {destination ? 'Save' : 'Add destination'}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

function KeyHelp({ preset, custom }: { preset: PlatformPreset | undefined; custom: boolean }) {
  return (
    <>
      {preset?.keyHelp ?? (custom ? 'Leave it empty if the server wants none.' : '')}{' '}
      {preset?.keyHelpUrl ? (
        <a
          href={preset.keyHelpUrl}
          target="_blank"
          rel="noreferrer"
          className="whitespace-nowrap font-medium text-accent-ink hover:underline"
        >
          Open that page
        </a>
      ) : null}
      <span className="block">It is stored encrypted and never shown again.</span>
    </>
  )
}
