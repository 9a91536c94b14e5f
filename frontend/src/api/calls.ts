import { answer, createApiClient } from './client.ts'
import type { Http } from './http.ts'
import type {
  ApiKeyScope,
  ConnectionTestFields,
  DestinationChange,
  DestinationFields,
  Medium,
  ProjectSettings,
} from './types.ts'
import type { Upload, UploadWatch } from './upload.ts'

/** The calls of docs/http-api.md; signing in and out is the session's matter. */
export function createApi(http: Http, upload: Upload) {
  const client = createApiClient(http)
  const anybody = createApiClient({ open: http.openPublic })
  const of = (id: string) => ({ params: { path: { id } } })
  const ofProject = (projectId: string) => ({ params: { path: { projectId } } })

  return {
    /** Needs nobody to be signed in. */
    status: () => answer(anybody.GET('/api/status')),

    me: () => answer(client.GET('/api/me')),
    changePassword: (currentPassword: string, newPassword: string) =>
      answer(client.PUT('/api/me/password', { body: { currentPassword, newPassword } })),
    deleteAccount: (password: string) => answer(client.DELETE('/api/me', { body: { password } })),
    quotas: () => answer(client.GET('/api/me/quotas')),
    signIns: () => answer(client.GET('/api/me/sign-ins')),
    endSignIn: (signInId: string) => answer(client.DELETE('/api/me/sign-ins/{id}', of(signInId))),
    endAllSignIns: () => answer(client.DELETE('/api/me/sign-ins')),
    audit: (before?: string) =>
      answer(client.GET('/api/me/audit', { params: { query: before === undefined ? {} : { before } } })),
    apiKeys: () => answer(client.GET('/api/me/api-keys')),
    createApiKey: (name: string, scope: ApiKeyScope) =>
      answer(client.POST('/api/me/api-keys', { body: { name, scope } })),
    revokeApiKey: (apiKeyId: string) => answer(client.DELETE('/api/me/api-keys/{id}', of(apiKeyId))),
    /** One JSON document of everything that is kept of the account, to be saved as a file. */
    exportAccount: async () => (await answer(client.GET('/api/me/export', { parseAs: 'blob' }))) as unknown as Blob,

    projects: () => answer(client.GET('/api/projects')),
    createProject: (name: string) => answer(client.POST('/api/projects', { body: { name } })),
    project: (projectId: string) => answer(client.GET('/api/projects/{id}', of(projectId))),
    renameProject: (projectId: string, name: string) =>
      answer(client.PATCH('/api/projects/{id}', { ...of(projectId), body: { name } })),
    deleteProject: (projectId: string) => answer(client.DELETE('/api/projects/{id}', of(projectId))),
    streamKey: (projectId: string) => answer(client.GET('/api/projects/{id}/stream-key', of(projectId))),
    rotateStreamKey: (projectId: string) => answer(client.POST('/api/projects/{id}/stream-key', of(projectId))),
    /** So many of the latest, or of those before one of them. */
    streams: (projectId: string, limit: number, before?: string) =>
      answer(
        client.GET('/api/projects/{id}/streams', {
          params: { path: { id: projectId }, query: before === undefined ? { limit } : { limit, before } },
        }),
      ),
    figures: (projectId: string, streamId: string) =>
      answer(
        client.GET('/api/projects/{id}/streams/{streamId}/figures', { params: { path: { id: projectId, streamId } } }),
      ),
    preview: (projectId: string) => answer(client.GET('/api/projects/{id}/preview', of(projectId))),
    openEvents: (projectId: string, signal: AbortSignal) =>
      http.open(`/api/projects/${encodeURIComponent(projectId)}/events`, {
        headers: { Accept: 'text/event-stream' },
        signal,
      }),

    changeSettings: (projectId: string, settings: ProjectSettings) =>
      answer(client.PUT('/api/projects/{id}/settings', { ...of(projectId), body: settings })),
    startBroadcast: (projectId: string) => answer(client.POST('/api/projects/{id}/broadcast/start', of(projectId))),
    endBroadcast: (projectId: string) => answer(client.POST('/api/projects/{id}/broadcast/end', of(projectId))),
    showSlate: (projectId: string) => answer(client.POST('/api/projects/{id}/broadcast/slate', of(projectId))),
    backToLive: (projectId: string) => answer(client.POST('/api/projects/{id}/broadcast/live', of(projectId))),

    gallery: () => answer(client.GET('/api/media')),
    medium: (mediumId: string) => answer(client.GET('/api/media/{id}', of(mediumId))),
    uploadMedium: async (file: File, watch: UploadWatch) =>
      (await upload(`/api/media?name=${encodeURIComponent(file.name)}`, file, watch)) as Medium,
    renameMedium: (mediumId: string, name: string) =>
      answer(client.PATCH('/api/media/{id}', { ...of(mediumId), body: { name } })),
    deleteMedium: (mediumId: string) => answer(client.DELETE('/api/media/{id}', of(mediumId))),

    platforms: () => answer(client.GET('/api/platforms')),
    createDestination: (projectId: string, fields: DestinationFields) =>
      answer(client.POST('/api/projects/{projectId}/destinations', { ...ofProject(projectId), body: fields })),
    reorderDestinations: (projectId: string, destinationIds: string[]) =>
      answer(
        client.PUT('/api/projects/{projectId}/destinations/order', {
          ...ofProject(projectId),
          body: { destinationIds },
        }),
      ),
    changeDestination: (destinationId: string, change: DestinationChange) =>
      answer(client.PATCH('/api/destinations/{id}', { ...of(destinationId), body: change })),
    deleteDestination: (destinationId: string) => answer(client.DELETE('/api/destinations/{id}', of(destinationId))),
    startConnectionTest: (projectId: string, fields: ConnectionTestFields) =>
      answer(client.POST('/api/projects/{projectId}/connection-tests', { ...ofProject(projectId), body: fields })),
    connectionTest: (projectId: string, id: string) =>
      answer(client.GET('/api/projects/{projectId}/connection-tests/{id}', { params: { path: { projectId, id } } })),
    startRelay: (destinationId: string) => answer(client.POST('/api/destinations/{id}/relay/start', of(destinationId))),
    stopRelay: (destinationId: string) => answer(client.POST('/api/destinations/{id}/relay/stop', of(destinationId))),
    startAllRelays: (projectId: string) =>
      answer(client.POST('/api/projects/{projectId}/relays/start', ofProject(projectId))),
    stopAllRelays: (projectId: string) =>
      answer(client.POST('/api/projects/{projectId}/relays/stop', ofProject(projectId))),
    relayLog: (destinationId: string) => answer(client.GET('/api/destinations/{id}/relay/log', of(destinationId))),
  }
}

export type Api = ReturnType<typeof createApi>
