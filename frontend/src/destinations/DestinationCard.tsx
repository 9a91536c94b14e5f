import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { Destination, SessionState } from '../api/types.ts'
import { type MessageKey, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { bitrate, bytes, clock, secondsBetween } from '../ui/format.ts'
import { ArrowDownIcon, ArrowUpIcon, PencilIcon, PlayIcon, RotateIcon, StopIcon, TrashIcon } from '../ui/icons.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Switch } from '../ui/Switch.tsx'
import { useNow } from '../ui/useNow.ts'
import { PlatformMark, platformName } from './PlatformMark.tsx'
import { allowedActions, RELAYS_RUN, type RelayAction } from './relayActions.ts'
import { type RelayView, relayView } from './relayView.ts'

export type DestinationHandlers = {
  onStart: (destination: Destination) => Promise<unknown>
  onStop: (destination: Destination) => Promise<unknown>
  onEnabled: (destination: Destination, enabled: boolean) => Promise<unknown>
  onEdit: (destination: Destination) => void
  onDelete: (destination: Destination) => void
  /** By so many places, down if positive; absent where it is the only one. */
  onMove?: (destination: Destination, by: -1 | 1) => Promise<unknown>
  /** What the destination's relay said, asked for when it is opened. */
  log: (destination: Destination) => ReactNode
}

type Props = { destination: Destination; session: SessionState; first?: boolean; last?: boolean } & DestinationHandlers

type Look = { label: MessageKey; of: MessageKey; look: 'primary' | 'secondary'; icon: ReactNode }

const BUTTONS: Record<RelayAction, Look> = {
  start: { label: 'destinations.start', of: 'destinations.startOf', look: 'primary', icon: <PlayIcon /> },
  retry: { label: 'destinations.retry', of: 'destinations.retryOf', look: 'secondary', icon: <RotateIcon /> },
  stop: { label: 'destinations.stop', of: 'destinations.stopOf', look: 'secondary', icon: <StopIcon /> },
}

export function DestinationCard({ destination, session, first, last, log, ...on }: Props) {
  const t = useT()
  const { relay, name, platform, enabled } = destination
  const onAir = RELAYS_RUN[session]
  const now = useNow(onAir && relay.wanted === 'RUNNING')
  const view = relayView({ relay, enabled, onAir, now })
  const { buttons, blocked } = allowedActions(relay, session)
  const [busy, setBusy] = useState<RelayAction | 'enabled' | 'move' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [logOpen, setLogOpen] = useState(false)

  async function run(what: NonNullable<typeof busy>, action: () => Promise<unknown>) {
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

  const move = (by: -1 | 1) => on.onMove && run('move', () => on.onMove?.(destination, by) ?? Promise.resolve())
  const items = [
    { label: t('destinations.edit'), icon: <PencilIcon />, onSelect: () => on.onEdit(destination) },
    ...(on.onMove
      ? [
          { label: t('destinations.moveUp'), icon: <ArrowUpIcon />, disabled: !!first, onSelect: () => void move(-1) },
          {
            label: t('destinations.moveDown'),
            icon: <ArrowDownIcon />,
            disabled: !!last,
            onSelect: () => void move(1),
          },
        ]
      : []),
    { label: t('destinations.remove'), icon: <TrashIcon />, danger: true, onSelect: () => on.onDelete(destination) },
  ]

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
              {platform === 'CUSTOM' ? destination.rtmpUrl : platformName(platform)}
            </p>
          </div>
          <div className="-mt-1 -mr-1.5 flex">
            <Menu label={t('destinations.more', { name })} items={items} />
          </div>
        </div>

        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span role="status" aria-label={t('destinations.stateOf', { name })}>
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
            label={t('destinations.byItself')}
            on={enabled}
            disabled={busy === 'enabled'}
            onChange={enabled => run('enabled', () => on.onEnabled(destination, enabled))}
          />
          <div className="flex gap-2" title={blocked ?? undefined}>
            <Button
              small
              look="quiet"
              aria-label={t('destinations.logOf', { name })}
              aria-expanded={logOpen}
              onClick={() => setLogOpen(!logOpen)}
            >
              {t('destinations.log')}
            </Button>
            {buttons.map(action => (
              <Button
                key={action}
                small
                look={BUTTONS[action].look}
                icon={BUTTONS[action].icon}
                aria-label={t(BUTTONS[action].of, { name })}
                aria-describedby={blocked ? 'not-on-air' : undefined}
                disabled={blocked !== null || (busy !== null && busy !== action)}
                pending={busy === action}
                onClick={() =>
                  run(action, () => (action === 'stop' ? on.onStop(destination) : on.onStart(destination)))
                }
              >
                {t(BUTTONS[action].label)}
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
  const t = useT()
  const { relay, name } = destination
  return (
    <dl
      aria-label={t('destinations.figuresOf', { name })}
      className="tabular flex flex-wrap gap-x-3 text-sm text-ink-soft"
    >
      {relay.liveSince ? (
        <Figure label={t('destinations.liveFor')} value={clock(secondsBetween(relay.liveSince, now))} />
      ) : null}
      {/* It is measured over a tick: before the first one is over there is none. */}
      {relay.bitrate > 0 ? <Figure label={t('destinations.bitrate')} value={bitrate(relay.bitrate)} /> : null}
      {relay.framesDropped > 0 ? (
        <Figure
          label={t('destinations.dropped')}
          value={t('destinations.framesDropped', { count: relay.framesDropped })}
        />
      ) : null}
      {relay.retries > 0 ? (
        <Figure label={t('destinations.retries')} value={t('destinations.reconnects', { count: relay.retries })} />
      ) : null}
      <Figure label={t('destinations.sent')} value={bytes(relay.bytesOut)} />
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
