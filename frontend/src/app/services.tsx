import type { QueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import { type Api, createApi } from '../api/calls.ts'
import { createHttp, type Fetch, type Http } from '../api/http.ts'
import { createQueryClient, keys } from '../api/queries.ts'
import type { Gallery } from '../api/types.ts'
import { createUpload, type Upload } from '../api/upload.ts'
import { Session, type SessionState } from '../auth/session.ts'
import { browserChannel, browserLock } from '../auth/tabs.ts'
import { withNewMedium } from '../media/galleryQuery.ts'
import { UploadQueue } from '../media/uploadQueue.ts'

/** What the pages work with; made once at the start, and made of fakes in tests. */
export type Services = { api: Api; session: Session; queryClient: QueryClient; uploads: UploadQueue }

export function createServices(fetch: Fetch = (input, init) => globalThis.fetch(input, init)): Services {
  const session = new Session({
    fetch,
    lock: browserLock(navigator.locks),
    channel: browserChannel(),
    now: Date.now,
  })
  return assembleServices(session, createHttp(fetch, session), createUpload(session))
}

export function assembleServices(session: Session, http: Http, upload: Upload): Services {
  const api = createApi(http, upload)
  const queryClient = createQueryClient()
  const uploads = new UploadQueue({
    send: api.uploadMedium,
    // Its card stands in the gallery at once, where its row in the list of uploads vanishes.
    onDone: medium => {
      queryClient.setQueryData<Gallery>(keys.gallery, gallery => gallery && withNewMedium(gallery, medium))
      void queryClient.invalidateQueries({ queryKey: keys.gallery })
    },
  })
  return { session, api, queryClient, uploads }
}

const Context = createContext<Services | null>(null)

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <Context value={services}>{children}</Context>
}

export function useServices(): Services {
  const services = use(Context)
  if (!services) throw new Error('A page stands outside of its ServicesProvider.')
  return services
}

export function useSessionState(): SessionState {
  const { session } = useServices()
  return useSyncExternalStore(session.subscribe, () => session.state)
}
