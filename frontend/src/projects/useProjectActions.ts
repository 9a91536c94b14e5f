import { useMemo } from 'react'
import { keys } from '../api/queries.ts'
import type {
  ConnectionTestFields,
  Destination,
  DestinationChange,
  DestinationFields,
  Project,
  ProjectRelay,
  ProjectSettings,
  Relay,
  Stream,
} from '../api/types.ts'
import { useServices } from '../app/services.tsx'

/** What can be done with a project; each answer is written into the cache, so that the page shows it at once. */
export function useProjectActions(projectId: string) {
  const { api, queryClient } = useServices()

  return useMemo(() => {
    const key = keys.project(projectId)
    const rewrite = (change: (project: Project) => Project) =>
      queryClient.setQueryData<Project>(key, project => (project ? change(project) : project))
    const rewriteDestination = (id: string, change: (destination: Destination) => Destination) =>
      rewrite(project => ({
        ...project,
        destinations: project.destinations.map(one => (one.id === id ? change(one) : one)),
      }))
    // An answer can be overtaken by the event of what it caused: it tells what was asked for, the event what is seen.
    const withRelay = (id: string, { wanted }: Relay) =>
      rewriteDestination(id, one => ({ ...one, relay: { ...one.relay, wanted } }))
    const withRelays = (relays: ProjectRelay[]) => {
      for (const relay of relays) withRelay(relay.destinationId, relay)
    }
    const withWanted = ({ id, wantedSource }: Pick<Stream, 'id' | 'wantedSource'>) =>
      rewrite(project =>
        project.stream?.id === id ? { ...project, stream: { ...project.stream, wantedSource } } : project,
      )

    return {
      goLiveWithSlate: async () => {
        const stream = await api.startBroadcast(projectId)
        rewrite(project => ({ ...project, stream: project.stream ?? stream }))
      },
      endBroadcast: async () => {
        const ended = queryClient.getQueryData<Project>(key)?.stream?.id
        await api.endBroadcast(projectId)
        rewrite(project => (project.stream?.id === ended ? { ...project, stream: null } : project))
      },
      showSlate: async () => withWanted(await api.showSlate(projectId)),
      backToLive: async () => withWanted(await api.backToLive(projectId)),
      // The api takes the whole; the change is made on what is known now, not on what a form was opened with.
      changeSettings: async (change: (current: ProjectSettings) => ProjectSettings) => {
        const current = queryClient.getQueryData<Project>(key)?.settings
        if (!current) return
        const { settings } = await api.changeSettings(projectId, change(current))
        rewrite(project => ({ ...project, settings }))
        void queryClient.invalidateQueries({ queryKey: keys.gallery })
      },
      rename: async (name: string) => {
        const { name: given } = await api.renameProject(projectId, name)
        rewrite(project => ({ ...project, name: given }))
        await queryClient.invalidateQueries({ queryKey: keys.projects })
      },
      remove: async () => {
        await api.deleteProject(projectId)
        queryClient.removeQueries({ queryKey: key })
        await queryClient.invalidateQueries({ queryKey: keys.projects })
      },
      revealKey: async () => (await api.streamKey(projectId)).streamKey,
      rotateKey: async () => {
        const { streamKey } = await api.rotateStreamKey(projectId)
        rewrite(project => ({ ...project, streamKeyHint: streamKey.slice(-4) }))
        return streamKey
      },
      addDestination: async (fields: DestinationFields) => {
        const added = await api.createDestination(projectId, fields)
        rewrite(project => ({
          ...project,
          destinations: [...project.destinations.filter(one => one.id !== added.id), added],
        }))
      },
      changeDestination: async (id: string, change: DestinationChange) => {
        const changed = await api.changeDestination(id, change)
        rewriteDestination(id, ({ relay }) => ({ ...changed, relay }))
      },
      deleteDestination: async (id: string) => {
        await api.deleteDestination(id)
        rewrite(project => ({ ...project, destinations: project.destinations.filter(one => one.id !== id) }))
      },
      /** @returns its new place, counted from one */
      moveDestination: async (id: string, by: -1 | 1) => {
        const ids = (queryClient.getQueryData<Project>(key)?.destinations ?? []).map(one => one.id)
        const from = ids.indexOf(id)
        const to = from + by
        if (from >= 0 && to >= 0 && to < ids.length) {
          ids.splice(to, 0, ...ids.splice(from, 1))
          const places = (await api.reorderDestinations(projectId, ids)).map(one => one.id)
          const place = (one: Destination) => places.indexOf(one.id)
          rewrite(project => ({
            ...project,
            destinations: project.destinations.toSorted((a, b) => place(a) - place(b)),
          }))
        }
        return ids.indexOf(id) + 1
      },
      testing: {
        start: (fields: ConnectionTestFields) => api.startConnectionTest(projectId, fields),
        look: (testId: string) => api.connectionTest(projectId, testId),
      },
      startAll: async () => withRelays(await api.startAllRelays(projectId)),
      stopAll: async () => withRelays(await api.stopAllRelays(projectId)),
      start: async (id: string) => withRelay(id, await api.startRelay(id)),
      stop: async (id: string) => withRelay(id, await api.stopRelay(id)),
    }
  }, [api, queryClient, projectId])
}

export type ProjectActions = ReturnType<typeof useProjectActions>
