import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { Destination, SessionState } from '../api/types.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { bitrate, bytes, clock, plural, secondsBetween } from '../ui/format.ts'
import { PencilIcon, PlayIcon, RotateIcon, StopIcon, TrashIcon } from '../ui/icons.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Switch } from '../ui/Switch.tsx'
import { useNow } from '../ui/useNow.ts'
import { PLATFORM_NAMES, PlatformMark } from './PlatformMark.tsx'
import { allowedActions, RELAYS_RUN, type RelayAction } from './relayActions.ts'
import { type RelayView, relayView } from './relayView.ts'

export type DestinationHandlers = {
  onStart: (destination: Destination) => Promise<unknown>
  onStop: (destination: Destination) => Promise<unknown>
  onEnabled: (destination: Destination, enabled: boolean) => Promise<unknown>
  onEdit: (destination: Destination) => void
  onDelete: (destination: Destination) => void
  /** What the destination's relay said, asked for when it is opened. */
  log: (destination: Destination) => ReactNode
}

type Props = { destination: Destination; session: SessionState } & DestinationHandlers

const BUTTONS: Record<RelayAction, { label: string; look: 'primary' | 'secondary'; icon: ReactNode }> = {
  start: { label: 'Start', look: 'primary', icon: <PlayIcon /> },
  retry: { label: 'Try again', look: 'secondary', icon: <RotateIcon /> },
  stop: { label: 'Stop', look: 'secondary', icon: <StopIcon /> },
}

export function DestinationCard({ destination, session, onStart, onStop, onEnabled, onEdit, onDelete, log }: Props) {
  const { relay, name, platform, enabled } = destination
  const onAir = RELAYS_RUN[session]
  const now = useNow(onAir && relay.wanted === 'RUNNING')
  const view = relayView({ relay, enabled, onAir, now })
  const { buttons, blocked } = allowedActions(relay, session)
  const [busy, setBusy] = useState<RelayAction | 'enabled' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [logOpen, setLogOpen] = useState(false)

  async function run(what: RelayAction | 'enabled', action: () => Promise<unknown>) {
    setBusy(what)
    setProblem(null)
    try {
      await action()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(null)
    }
  }

  return (
    <li>
      <article aria-label={name} className="card p-4">
        <div className="flex items-start gap-3">
          <PlatformMark platform={platform} />
          <div className="min-w-0 flex-1">
            <h3 className="truncate font-semibold" title={name}>
              {name}
            </h3>
            <p className="truncate text-sm text-ink-faint" title={destination.rtmpUrl}>
              {platform === 'CUSTOM' ? destination.rtmpUrl : PLATFORM_NAMES[platform]}
            </p>
          </div>
          <div className="-mt-1 -mr-1.5 flex">
            <IconButton label={`Edit ${name}`} onClick={() => onEdit(destination)}>
              <PencilIcon />
            </IconButton>
            <IconButton label={`Delete ${name}`} onClick={() => onDelete(destination)}>
              <TrashIcon />
            </IconButton>
          </div>
        </div>

        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span role="status" aria-label={`State of ${name}`}>
            <Pill tone={view.tone}>{view.label}</Pill>
          </span>
          {view.flowing ? <Figures destination={destination} now={now} /> : null}
          {view.note ? <span className="tabular text-sm text-ink-faint">{view.note}</span> : null}
        </div>

        {view.reason ? <ReasonLine view={view} /> : null}
        {problem ? (
          <div className="mt-3">
            <Alert>{problem}</Alert>
          </div>
        ) : null}

        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
          <Switch
            label="Start by itself"
            on={enabled}
            disabled={busy === 'enabled'}
            onChange={on => run('enabled', () => onEnabled(destination, on))}
          />
          <div className="flex gap-2" title={blocked ?? undefined}>
            <Button
              small
              look="quiet"
              aria-label={`Log of ${name}`}
              aria-expanded={logOpen}
              onClick={() => setLogOpen(!logOpen)}
            >
              Log
            </Button>
            {buttons.map(action => (
              <Button
                key={action}
                small
                look={BUTTONS[action].look}
                icon={BUTTONS[action].icon}
                aria-label={`${BUTTONS[action].label} ${name}`}
                aria-describedby={blocked ? 'not-on-air' : undefined}
                disabled={blocked !== null || (busy !== null && busy !== action)}
                pending={busy === action}
                onClick={() => run(action, () => (action === 'stop' ? onStop(destination) : onStart(destination)))}
              >
                {BUTTONS[action].label}
              </Button>
            ))}
          </div>
        </div>
        {logOpen ? log(destination) : null}
      </article>
    </li>
  )
}

function Figures({ destination, now }: { destination: Destination; now: number }) {
  const { relay, name } = destination
  return (
    <dl aria-label={`Figures of ${name}`} className="tabular flex flex-wrap gap-x-3 text-sm text-ink-soft">
      {relay.liveSince ? <Figure label="Live for" value={clock(secondsBetween(relay.liveSince, now))} /> : null}
      {/* It is measured over a tick: before the first one is over there is none. */}
      {relay.bitrate > 0 ? <Figure label="Bit rate" value={bitrate(relay.bitrate)} /> : null}
      {relay.framesDropped > 0 ? (
        <Figure label="Dropped" value={plural(relay.framesDropped, 'frame dropped', 'frames dropped')} />
      ) : null}
      <Figure label="Sent" value={bytes(relay.bytesOut)} />
    </dl>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-1" title={label}>
      <dt className="sr-only">{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function ReasonLine({ view }: { view: RelayView }) {
  const tone = view.tone === 'bad' ? 'bad' : 'warn'
  return (
    <div className="mt-3">
      <Alert tone={tone}>{view.reason}</Alert>
    </div>
  )
}
