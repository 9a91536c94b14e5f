import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { type Seen, withSeen } from './applyEvent.ts'
import type { Api } from './calls.ts'
import { Problem } from './problem.ts'

/** The cache's keys, in one place: `project` is the part that events rewrite. */
export const keys = {
  projects: ['project-list'] as const,
  project: (projectId: string) => ['project', projectId] as const,
  streams: (projectId: string) => ['project', projectId, 'streams'] as const,
  figures: (projectId: string, streamId: string) => ['project', projectId, 'streams', streamId, 'figures'] as const,
  /** Not asked for: collected from the events. */
  inputHistory: (projectId: string) => ['project', projectId, 'input'] as const,
  /** Not asked for: what its events said last. */
  seen: (projectId: string) => ['project', projectId, 'seen'] as const,
  preview: (projectId: string) => ['project', projectId, 'preview'] as const,
  keyTaken: (projectId: string) => ['project', projectId, 'key-taken'] as const,
  relayLog: (destinationId: string) => ['relay-log', destinationId] as const,
  platforms: ['platforms'] as const,
  gallery: ['gallery'] as const,
  medium: (mediumId: string) => ['medium', mediumId] as const,
  status: ['status'] as const,
  quotas: ['quotas'] as const,
  signIns: ['sign-ins'] as const,
  apiKeys: ['api-keys'] as const,
  audit: ['audit'] as const,
}

export const projectsQuery = (api: Api) =>
  // The list has no events of its own; its live badges follow within seconds.
  queryOptions({ queryKey: keys.projects, queryFn: api.projects, refetchInterval: 5_000 })

export const projectQuery = (api: Api, projectId: string) =>
  queryOptions({
    queryKey: keys.project(projectId),
    queryFn: async ({ client }) => {
      const project = await api.project(projectId)
      return withSeen(project, client.getQueryData<Seen>(keys.seen(projectId)))
    },
  })

const STREAMS_PAGE = 20

/** The latest broadcasts first, as many pages of them as were asked for. */
export const streamsQuery = (api: Api, projectId: string) =>
  infiniteQueryOptions({
    queryKey: keys.streams(projectId),
    queryFn: ({ pageParam }) => api.streams(projectId, STREAMS_PAGE, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => (page.length < STREAMS_PAGE ? undefined : page.at(-1)?.id),
  })

/** Of a broadcast that goes on there is a new point every 10 s. */
export const figuresQuery = (api: Api, projectId: string, streamId: string, ended: boolean) =>
  queryOptions({
    queryKey: keys.figures(projectId, streamId),
    queryFn: () => api.figures(projectId, streamId),
    refetchInterval: ended ? false : 10_000,
    staleTime: ended ? 60_000 : 0,
  })

/** Lines come with no event; who reads them sees new ones within seconds. */
export const relayLogQuery = (api: Api, destinationId: string, running: boolean) =>
  queryOptions({
    queryKey: keys.relayLog(destinationId),
    queryFn: () => api.relayLog(destinationId),
    refetchInterval: running ? 2_000 : false,
    staleTime: 0,
  })

export const platformsQuery = (api: Api) =>
  queryOptions({ queryKey: keys.platforms, queryFn: api.platforms, staleTime: 60 * 60_000 })

/** Who may sign up. Asked once: without an answer sign-up is tried all the same, and no form gives way to a new try. */
export const statusQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.status,
    queryFn: api.status,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

export const quotasQuery = (api: Api) => queryOptions({ queryKey: keys.quotas, queryFn: api.quotas })

export const signInsQuery = (api: Api) => queryOptions({ queryKey: keys.signIns, queryFn: api.signIns })

export const apiKeysQuery = (api: Api) => queryOptions({ queryKey: keys.apiKeys, queryFn: api.apiKeys })

/** As many as the api gives at a time; a shorter page is the last one. */
const AUDIT_PAGE = 50

export const auditQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: keys.audit,
    queryFn: ({ pageParam }) => api.audit(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => (page.length < AUDIT_PAGE ? undefined : page.at(-1)?.id),
  })

export const previewQuery = (api: Api, projectId: string, now: () => number = Date.now) =>
  queryOptions({
    queryKey: keys.preview(projectId),
    queryFn: () => api.preview(projectId),
    refetchInterval: query => previewRefetch(query.state.data?.expiresAt ?? null, now()),
    staleTime: 0,
  })

/** Not ready: ask again soon (an event may come earlier). Ready: renew the signed URL well before it ends. */
export function previewRefetch(expiresAt: string | null, now: number): number {
  if (expiresAt === null) return 2_000
  const left = Date.parse(expiresAt) - now
  return Math.min(Math.max(left - 3 * 60_000, left / 2, 5_000), 12 * 60_000)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A refusal stays a refusal; only what passes by itself is tried again.
        retry: (count, error) => error instanceof Problem && error.passing && count < 3,
        retryDelay: attempt => Math.min(500 * 2 ** attempt, 8_000),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
