import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { platformsQuery } from '../api/queries.ts'
import type { Destination, Project } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import type { ProjectActions } from '../projects/useProjectActions.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { AllButtons } from './AllButtons.tsx'
import { DestinationCard } from './DestinationCard.tsx'
import { DestinationDialog } from './DestinationDialog.tsx'
import { RelayLog } from './RelayLog.tsx'
import { RELAYS_RUN } from './relayActions.ts'
import { StartOffer } from './StartOffer.tsx'

type Open = { kind: 'add' } | { kind: 'edit'; destination: Destination } | { kind: 'delete'; destination: Destination }

export function Destinations({ project, actions }: { project: Project; actions: ProjectActions }) {
  const t = useT()
  const [open, setOpen] = useState<Open | null>(null)
  const [moved, setMoved] = useState('')
  const session = project.stream?.state ?? 'ENDED'
  const onAir = RELAYS_RUN[session]
  const close = () => setOpen(null)
  const add = (
    <Button look="primary" small icon={<PlusIcon />} onClick={() => setOpen({ kind: 'add' })}>
      {t('destinations.add')}
    </Button>
  )
  const none = project.destinations.length === 0

  async function move(destination: Destination, by: -1 | 1) {
    const place = await actions.moveDestination(destination.id, by)
    setMoved(t('destinations.moved', { name: destination.name, place }))
  }

  return (
    <section aria-labelledby="destinations-title">
      <div className="mb-3 flex min-h-8 flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id="destinations-title" className="text-lg font-semibold tracking-tight">
          {t('destinations.title')}
        </h2>
        <div className="flex flex-wrap gap-2">
          <AllButtons
            destinations={project.destinations}
            session={session}
            onStart={actions.startAll}
            onStop={actions.stopAll}
          />
          {none ? null : add}
        </div>
      </div>
      {!onAir && !none ? (
        <p id="not-on-air" className="mb-3 text-sm text-ink-faint">
          {t('destinations.notOnAir')}
        </p>
      ) : null}
      <StartOffer destinations={project.destinations} session={session} onStart={one => actions.start(one.id)} />
      {none ? (
        <EmptyState title={t('destinations.none')} action={add}>
          {t('destinations.noneNote')}
        </EmptyState>
      ) : (
        <ul className="space-y-3">
          {project.destinations.map((destination, index, all) => (
            <DestinationCard
              key={destination.id}
              first={index === 0}
              last={index === all.length - 1}
              {...(all.length > 1 ? { onMove: move } : {})}
              destination={destination}
              session={session}
              onStart={one => actions.start(one.id)}
              onStop={one => actions.stop(one.id)}
              onEnabled={(one, enabled) => actions.changeDestination(one.id, { enabled })}
              onEdit={one => setOpen({ kind: 'edit', destination: one })}
              onDelete={one => setOpen({ kind: 'delete', destination: one })}
              log={one => <RelayLog destination={one} running={onAir} />}
            />
          ))}
        </ul>
      )}
      <p role="status" aria-label={t('destinations.title')} className="sr-only">
        {moved}
      </p>
      {open?.kind === 'add' ? (
        <DialogWithPresets
          destination={null}
          testing={actions.testing}
          onSubmit={actions.addDestination}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'edit' ? (
        <DialogWithPresets
          destination={open.destination}
          testing={actions.testing}
          onSubmit={fields => actions.changeDestination(open.destination.id, fields)}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'delete' ? (
        <ConfirmDialog
          title={t('destinations.deleteTitle', { name: open.destination.name })}
          confirm={t('destinations.delete')}
          onConfirm={() => actions.deleteDestination(open.destination.id)}
          onClose={close}
        >
          <p>{t('destinations.deleteNote')}</p>
          {onAir && open.destination.relay.wanted === 'RUNNING' ? (
            <p className="font-medium text-bad">{t('destinations.deleteRunning')}</p>
          ) : null}
        </ConfirmDialog>
      ) : null}
    </section>
  )
}

type DialogProps = Omit<Parameters<typeof DestinationDialog>[0], 'presets'>

function DialogWithPresets(props: DialogProps) {
  const t = useT()
  const { api } = useServices()
  const { data, error, refetch } = useQuery(platformsQuery(api))
  if (data) return <DestinationDialog {...props} presets={data} />
  return (
    <Dialog
      wide
      title={
        props.destination ? t('destinations.editTitle', { name: props.destination.name }) : t('destinations.addTitle')
      }
      onClose={props.onClose}
    >
      {error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading label={t('destinations.loadingPlatforms')}>
          <Skeleton className="h-24" />
        </Loading>
      )}
    </Dialog>
  )
}
