/** The values of docs/http-api.md, spelled as there. Times are ISO-8601 strings, sizes bytes, rates bit/s. */

export type Platform = 'YOUTUBE' | 'TWITCH' | 'FACEBOOK' | 'CUSTOM'
export type SessionState = 'WAITING' | 'LIVE' | 'INTERRUPTED' | 'ENDED'
export type EndReason = 'ENCODER_STOPPED' | 'ENCODER_LOST' | 'KEY_ROTATED' | 'STOPPED_BY_USER' | 'PROJECT_DELETED'
export type PreviewState = 'NONE' | 'STARTING' | 'READY' | 'STALE'
export type RelayWanted = 'RUNNING' | 'STOPPED'
export type RelayState = 'IDLE' | 'CONNECTING' | 'LIVE' | 'RECONNECTING' | 'FAILED'

export type User = { id: string; email: string; createdAt: string }

export type SignIn = { token: string; expiresAt: string; user: User }

export type Stream = {
  id: string
  state: SessionState
  startedAt: string
  endedAt: string | null
  endReason: EndReason | null
  previewState: PreviewState
}

export type Reason = { code: string; message: string }

export type Relay = {
  wanted: RelayWanted
  state: RelayState
  attempt: number
  reason: Reason | null
  liveSince: string | null
  retryAt: string | null
  bytesOut: number
  bitrate: number
}

export type Destination = {
  id: string
  projectId: string
  platform: Platform
  name: string
  rtmpUrl: string
  streamKeyHint: string | null
  enabled: boolean
  position: number
  createdAt: string
  relay: Relay
}

export type Project = {
  id: string
  name: string
  ingestUrl: string
  streamKeyHint: string
  streamKey?: string
  createdAt: string
  stream: Stream | null
  destinations: Destination[]
}

export type PastRelay = Relay & { destinationId: string | null; destinationName: string; platform: Platform }

export type PastStream = Stream & { relays: PastRelay[] }

export type Preview = { ready: boolean; url: string | null; expiresAt: string | null }

export type PlatformPreset = {
  platform: Platform
  name: string
  rtmpUrl: string | null
  keyHelp: string
  keyHelpUrl: string | null
}

/** What a form sends for a destination. The key is write-only: left out of a change, the stored one stays. */
export type DestinationFields = {
  platform: Platform
  name: string
  rtmpUrl?: string
  streamKey?: string
  enabled: boolean
}

export type DestinationChange = Partial<DestinationFields>
