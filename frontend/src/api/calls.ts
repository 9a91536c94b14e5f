import type { Http } from './http.ts'
import type {
  Destination,
  DestinationChange,
  DestinationFields,
  Gallery,
  Medium,
  PastStream,
  PlatformPreset,
  Preview,
  Project,
  ProjectSettings,
  Relay,
  RelayLog,
  Stream,
  User,
} from './types.ts'
import type { Upload, UploadWatch } from './upload.ts'

/** Every call of docs/http-api.md that needs a signed-in person; signing in and out is the session's matter. */
export function createApi(http: Http, upload: Upload) {
  const get = <T>(path: string) => http.request<T>('GET', path)
  const id = encodeURIComponent
  const broadcast = <T>(projectId: string, what: 'start' | 'end' | 'slate' | 'live') =>
    http.request<T>('POST', `/api/projects/${id(projectId)}/broadcast/${what}`)

  return {
    me: () => get<User>('/api/me'),
    changePassword: (currentPassword: string, newPassword: string) =>
      http.request<void>('PUT', '/api/me/password', { currentPassword, newPassword }),
    deleteAccount: (password: string) => http.request<void>('DELETE', '/api/me', { password }),

    projects: () => get<Project[]>('/api/projects'),
    createProject: (name: string) => http.request<Project>('POST', '/api/projects', { name }),
    project: (projectId: string) => get<Project>(`/api/projects/${id(projectId)}`),
    renameProject: (projectId: string, name: string) =>
      http.request<Project>('PATCH', `/api/projects/${id(projectId)}`, { name }),
    deleteProject: (projectId: string) => http.request<void>('DELETE', `/api/projects/${id(projectId)}`),
    streamKey: (projectId: string) => get<{ streamKey: string }>(`/api/projects/${id(projectId)}/stream-key`),
    rotateStreamKey: (projectId: string) =>
      http.request<{ streamKey: string }>('POST', `/api/projects/${id(projectId)}/stream-key`),
    streams: (projectId: string) => get<PastStream[]>(`/api/projects/${id(projectId)}/streams`),
    preview: (projectId: string) => get<Preview>(`/api/projects/${id(projectId)}/preview`),
    openEvents: (projectId: string, signal: AbortSignal) =>
      http.open(`/api/projects/${id(projectId)}/events`, { headers: { Accept: 'text/event-stream' }, signal }),

    changeSettings: (projectId: string, settings: ProjectSettings) =>
      http.request<Project>('PUT', `/api/projects/${id(projectId)}/settings`, settings),
    startBroadcast: (projectId: string) => broadcast<Stream>(projectId, 'start'),
    endBroadcast: (projectId: string) => broadcast<void>(projectId, 'end'),
    showSlate: (projectId: string) => broadcast<Stream>(projectId, 'slate'),
    backToLive: (projectId: string) => broadcast<Stream>(projectId, 'live'),

    gallery: () => get<Gallery>('/api/media'),
    medium: (mediumId: string) => get<Medium>(`/api/media/${id(mediumId)}`),
    uploadMedium: async (file: File, watch: UploadWatch) =>
      (await upload(`/api/media?name=${id(file.name)}`, file, watch)) as Medium,
    renameMedium: (mediumId: string, name: string) =>
      http.request<Medium>('PATCH', `/api/media/${id(mediumId)}`, { name }),
    deleteMedium: (mediumId: string) => http.request<void>('DELETE', `/api/media/${id(mediumId)}`),

    platforms: () => get<PlatformPreset[]>('/api/platforms'),
    createDestination: (projectId: string, fields: DestinationFields) =>
      http.request<Destination>('POST', `/api/projects/${id(projectId)}/destinations`, fields),
    changeDestination: (destinationId: string, change: DestinationChange) =>
      http.request<Destination>('PATCH', `/api/destinations/${id(destinationId)}`, change),
    deleteDestination: (destinationId: string) =>
      http.request<void>('DELETE', `/api/destinations/${id(destinationId)}`),
    startRelay: (destinationId: string) =>
      http.request<Relay>('POST', `/api/destinations/${id(destinationId)}/relay/start`),
    stopRelay: (destinationId: string) =>
      http.request<Relay>('POST', `/api/destinations/${id(destinationId)}/relay/stop`),
    relayLog: (destinationId: string) => get<RelayLog>(`/api/destinations/${id(destinationId)}/relay/log`),
  }
}

export type Api = ReturnType<typeof createApi>
