/** The values of docs/http-api.md, spelled as there. Times are ISO-8601 strings, sizes bytes, rates bit/s. */

export type Platform = 'YOUTUBE' | 'TWITCH' | 'FACEBOOK' | 'CUSTOM'
export type SessionState = 'WAITING' | 'LIVE' | 'INTERRUPTED' | 'ENDED'
export type EndReason = 'ENCODER_STOPPED' | 'ENCODER_LOST' | 'KEY_ROTATED' | 'STOPPED_BY_USER' | 'PROJECT_DELETED'
export type PreviewState = 'NONE' | 'STARTING' | 'READY' | 'STALE'
/** What viewers see, as the worker observed it. */
export type OnAir = 'NOTHING' | 'LIVE' | 'SLATE'
/** What was asked for: AUTO shows the encoder whenever it is healthy. */
export type WantedSource = 'AUTO' | 'SLATE'
export type InterruptionCause = 'ENCODER_STOPPED' | 'STALLED' | 'MANUAL'
export type MediaState = 'PROBING' | 'READY' | 'REFUSED'
export type MediaKind = 'IMAGE' | 'VIDEO'
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
  onAir: OnAir
  wantedSource: WantedSource
  /** Since when the encoder is gone; null while it is there. */
  interruptedAt: string | null
  /** When the session ends unless the encoder returns; null when it is there, or may stay away without limit. */
  endsAt: string | null
}

export type Reason = { code: string; message: string }

export type Relay = {
  wanted: RelayWanted
  state: RelayState
  attempt: number
  /** What is wrong now; of a relay that is LIVE: that it is slow. */
  reason: Reason | null
  /** The latest trouble of this session, over or not. */
  lastReason: Reason | null
  /** Connections that were tried again in this session. */
  retries: number
  liveSince: string | null
  retryAt: string | null
  /** In this session. */
  bytesOut: number
  bitrate: number
  /** Frames that the destination did not get in this session because it was too slow. */
  framesDropped: number
}

export type LogLine = { at: string; text: string }

export type RelayLog = { lines: LogLine[] }

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

/** What viewers see without the encoder, and when it counts as gone. The last five: null is taken from the stream. */
export type ProjectSettings = {
  slateMediaId: string | null
  /** null is unlimited. */
  reconnectWindowSeconds: number | null
  stallTimeoutMs: number
  programDelayMs: number
  slateWidth: number | null
  slateHeight: number | null
  slateFrameRate: number | null
  slateVideoBitrate: number | null
  slateAudioBitrate: number | null
}

export type Project = {
  id: string
  name: string
  ingestUrl: string
  streamKeyHint: string
  streamKey?: string
  createdAt: string
  stream: Stream | null
  settings: ProjectSettings
  destinations: Destination[]
}

export type PastRelay = Relay & { destinationId: string | null; destinationName: string; platform: Platform }

export type Interruption = { cause: InterruptionCause; startedAt: string; endedAt: string | null }

export type PastStream = Stream & { relays: PastRelay[]; interruptions: Interruption[] }

/** A file of the media gallery. What it is (`kind` and below) is known once it was looked at. */
export type Medium = {
  id: string
  name: string
  state: MediaState
  reason: Reason | null
  kind: MediaKind | null
  sizeBytes: number
  durationMs: number | null
  width: number | null
  height: number | null
  hasAudio: boolean | null
  createdAt: string
  /** Signed, for 15 minutes; null unless it is READY. */
  contentUrl: string | null
  thumbnailUrl: string | null
  /** The projects whose slate it is. */
  usedBy: string[]
}

export type MediaQuota = {
  count: number
  maxCount: number
  bytes: number
  maxBytes: number
  /** Of one file. */
  maxFileBytes: number
}

export type Gallery = { items: Medium[]; quota: MediaQuota }

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
