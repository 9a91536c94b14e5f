import type { components } from './schema.d.ts'

/**
 * The values of docs/http-api.md by the names that the pages use; the shapes are those of docs/openapi.json, which
 * `schema.d.ts` is generated from. Times are ISO-8601 strings, sizes bytes, rates bit/s.
 */
type Schemas = components['schemas']

export type User = Schemas['UserView']
export type SignIn = Schemas['SignedIn']

/** What viewers see without the encoder, and when it counts as gone. Those of the slate: null is taken from the stream. */
export type ProjectSettings = Schemas['SettingsView']

export type SessionState = Stream['state']
export type EndReason = NonNullable<Stream['endReason']>
export type PreviewState = Stream['previewState']
/** What viewers see, as the worker observed it. */
export type OnAir = Stream['onAir']
/** What was asked for: AUTO shows the encoder whenever it is healthy. */
export type WantedSource = Stream['wantedSource']
export type Preview = Schemas['PreviewView']

export type PastStream = Schemas['BroadcastView']
export type PastRelay = Schemas['BroadcastRelay']
export type Interruption = Schemas['Interruption']
export type InterruptionCause = Interruption['cause']

export type Destination = Schemas['DestinationView']
export type Platform = Destination['platform']
export type PlatformPreset = Schemas['PlatformView']
export type PlatformLimits = Schemas['PlatformLimits']
export type Relay = Schemas['RelayView']
/** A project's relays as its events and its calls for all of them tell them. */
export type ProjectRelay = Schemas['ProjectRelayView']
export type RelayWanted = Relay['wanted']
export type RelayState = Relay['state']
export type Reason = Schemas['Reason']
export type RelayLog = Schemas['RelayLogView']
export type LogLine = Schemas['Line']

/** A file of the media gallery. What it is (`kind` and below) is known once it was looked at. */
export type Medium = Schemas['MediumView']
export type MediaState = Medium['state']
export type MediaKind = NonNullable<Medium['kind']>
export type Gallery = Schemas['GalleryView']
export type MediaQuota = Gallery['quota']

export type DeviceSignIn = Schemas['SignInView']
export type ApiKey = Schemas['ApiKeyView']
export type ApiKeyScope = ApiKey['scope']
export type NewApiKey = Schemas['NewApiKeyView']
export type AuditEvent = Schemas['AuditEvent']
export type AuditKind = AuditEvent['kind']
export type Quotas = Schemas['QuotasView']
export type Status = Schemas['StatusView']

/** What a form sends for a destination. The key is write-only: left out of a change, the stored one stays. */
export type DestinationFields = {
  platform: Platform
  name: string
  rtmpUrl?: string
  streamKey?: string
  enabled: boolean
}

export type DestinationChange = Partial<DestinationFields>

// ---- What the api is about to tell, by hand until docs/openapi.json says it (issue 6) ----

export type Project = Omit<Schemas['ProjectView'], 'stream'> & {
  stream: Stream | null
  lastBroadcast: LastBroadcast | null
  /** A small picture of what viewers see now; signed, another address each time that it has changed. */
  pictureUrl: string | null
}
export type LastBroadcast = { id: string; startedAt: string; endedAt: string; endReason: EndReason }

export type Stream = Schemas['StreamView'] & { input: Input | null }
/** What the encoder sends, measured over the last seconds. Bit rates are bit/s. */
export type Input = {
  videoCodec: string | null
  audioCodec: string | null
  width: number | null
  height: number | null
  frameRate: number | null
  audioSampleRate: number | null
  audioChannels: number | null
  videoBitrate: number | null
  audioBitrate: number | null
  keyframeIntervalMs: number | null
  framesDropped: number | null
  measuredAt: string
}

/** What was measured while a broadcast went on: a point each `intervalSeconds`. Bit rates are bit/s. */
export type Figures = {
  intervalSeconds: number
  points: InputFigure[]
  relays: RelayFigures[]
  interruptions: Interruption[]
}
export type InputFigure = {
  at: string
  videoBitrate: number | null
  audioBitrate: number | null
  frameRate: number | null
  onAir: OnAir
}
export type RelayFigures = {
  destinationId: string | null
  destinationName: string
  platform: Platform
  points: { at: string; bitrate: number | null; framesDropped: number | null }[]
}

// ---- end of what is about to come ----
