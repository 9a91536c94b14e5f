import type { QueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import { type Api, createApi } from '../api/calls.ts'
import { createHttp, type Fetch } from '../api/http.ts'
import { createQueryClient } from '../api/queries.ts'
import { Session, type SessionState } from '../auth/session.ts'
import { browserChannel, browserLock } from '../auth/tabs.ts'

/** What the pages work with; made once at the start, and made of fakes in tests. */
export type Services = { api: Api; session: Session; queryClient: QueryClient }

export function createServices(fetch: Fetch = (input, init) => globalThis.fetch(input, init)): Services {
  const session = new Session({
    fetch,
    lock: browserLock(navigator.locks),
    channel: browserChannel(),
    now: Date.now,
  })
  return { session, api: createApi(createHttp(fetch, session)), queryClient: createQueryClient() }
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
