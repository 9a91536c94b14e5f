import { useEffect, useState } from 'react'
import { applyEvent, namesUnknownDestination, type Seen } from '../api/applyEvent.ts'
import { type FeedState, openFeed, type ProjectEvent } from '../api/events.ts'
import { keys } from '../api/queries.ts'
import type { Project } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { type InputSample, withSample } from '../input/inputHistory.ts'

/** Keeps the cached project true by its server-sent events; answers how the connection is. */
export function useProjectFeed(projectId: string): FeedState {
  const { api, queryClient } = useServices()
  const [state, setState] = useState<FeedState>('connecting')

  useEffect(() => {
    const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey, exact: true })

    const remember = (change: (seen: Seen) => Seen) =>
      queryClient.setQueryData<Seen>(keys.seen(projectId), (seen = {}) => change(seen))

    function onEvent(event: ProjectEvent) {
      remember(seen => ({ ...seen, [event.kind]: event }))
      const before = queryClient.getQueryData<Project>(keys.project(projectId))
      if (before) queryClient.setQueryData(keys.project(projectId), applyEvent(before, event))
      switch (event.kind) {
        case 'session':
          if (before?.stream?.id !== event.stream?.id || before?.stream?.state !== event.stream?.state) {
            again(keys.streams(projectId))
            again(keys.preview(projectId))
          }
          break
        case 'input':
          queryClient.setQueryData<readonly InputSample[]>(keys.inputHistory(projectId), (history = []) =>
            withSample(history, event.input),
          )
          break
        case 'relays':
          if (before && namesUnknownDestination(before, event)) again(keys.project(projectId))
          break
        case 'preview':
          again(keys.preview(projectId))
          break
        case 'project':
          again(keys.project(projectId))
          break
      }
    }

    const feed = openFeed({
      connect: signal => api.openEvents(projectId, signal),
      onEvent,
      onState: next => {
        setState(next)
        if (next !== 'open') remember(() => ({}))
        if (next === 'gone') again(keys.project(projectId))
      },
    })
    return () => {
      feed.close()
      remember(() => ({}))
    }
  }, [api, queryClient, projectId])

  return state
}
