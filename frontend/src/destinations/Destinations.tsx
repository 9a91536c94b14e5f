import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { platformsQuery } from '../api/queries.ts'
import type { Destination, Project } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import type { ProjectActions } from '../projects/useProjectActions.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { DestinationCard } from './DestinationCard.tsx'
import { DestinationDialog } from './DestinationDialog.tsx'
import { RelayLog } from './RelayLog.tsx'
import { NOT_ON_AIR, RELAYS_RUN } from './relayActions.ts'
import { StartOffer } from './StartOffer.tsx'

type Open = { kind: 'add' } | { kind: 'edit'; destination: Destination } | { kind: 'delete'; destination: Destination }

export function Destinations({ project, actions }: { project: Project; actions: ProjectActions }) {
  const [open, setOpen] = useState<Open | null>(null)
  const session = project.stream?.state ?? 'ENDED'
  const onAir = RELAYS_RUN[session]
  const close = () => setOpen(null)
  const add = (
    <Button look="primary" small icon={<PlusIcon />} onClick={() => setOpen({ kind: 'add' })}>
      Add destination
    </Button>
  )
  const none = project.destinations.length === 0

  return (
    <section aria-labelledby="destinations-title">
      <div className="mb-3 flex min-h-8 items-center justify-between gap-3">
        <h2 id="destinations-title" className="text-lg font-semibold tracking-tight">
          Destinations
        </h2>
        {none ? null : add}
      </div>
      {!onAir && !none ? (
        <p id="not-on-air" className="mb-3 text-sm text-ink-faint">
          {NOT_ON_AIR}
        </p>
      ) : null}
      <StartOffer destinations={project.destinations} session={session} onStart={one => actions.start(one.id)} />
      {none ? (
        <EmptyState title="Where should your stream go?" action={add}>
          Add YouTube, Twitch, Facebook or a server of your own. Each one starts and stops without touching the others.
        </EmptyState>
      ) : (
        <ul className="space-y-3">
          {project.destinations.map(destination => (
            <DestinationCard
              key={destination.id}
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
      {open?.kind === 'add' ? (
        <DialogWithPresets destination={null} onSubmit={actions.addDestination} onClose={close} />
      ) : null}
      {open?.kind === 'edit' ? (
        <DialogWithPresets
          destination={open.destination}
          onSubmit={fields => actions.changeDestination(open.destination.id, fields)}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'delete' ? (
        <ConfirmDialog
          title={`Delete ${open.destination.name}?`}
          confirm="Delete destination"
          onConfirm={() => actions.deleteDestination(open.destination.id)}
          onClose={close}
        >
          <p>Its stored key is gone for good. The other destinations are not touched.</p>
          {onAir && open.destination.relay.wanted === 'RUNNING' ? (
            <p className="font-medium text-bad">It is running: its broadcast ends.</p>
          ) : null}
        </ConfirmDialog>
      ) : null}
    </section>
  )
}

type DialogProps = Omit<Parameters<typeof DestinationDialog>[0], 'presets'>

function DialogWithPresets(props: DialogProps) {
  const { api } = useServices()
  const { data, error, refetch } = useQuery(platformsQuery(api))
  if (data) return <DestinationDialog {...props} presets={data} />
  return (
    <Dialog
      wide
      title={props.destination ? `Edit ${props.destination.name}` : 'Add a destination'}
      onClose={props.onClose}
    >
      {error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading label="Loading platforms">
          <Skeleton className="h-24" />
        </Loading>
      )}
    </Dialog>
  )
}
