import type { components } from './schema.d.ts'

/**
 * The values of docs/http-api.md by the names that the pages use; the shapes are those of docs/openapi.json, which
 * `schema.d.ts` is generated from. Times are ISO-8601 strings, sizes bytes, rates bit/s.
 */
type Schemas = components['schemas']

export type User = Schemas['UserView']
export type SignIn = Schemas['SignedIn']

export type Project = Schemas['ProjectView']
export type LastBroadcast = NonNullable<Project['lastBroadcast']>
/** What viewers see without the encoder, and when it counts as gone. Those of the slate: null is taken from the stream. */
export type ProjectSettings = Schemas['SettingsView']

export type Stream = Schemas['StreamView']
/** What the encoder sends, measured over the last seconds. */
export type Input = NonNullable<Stream['input']>
export type SessionState = Stream['state']
export type EndReason = NonNullable<Stream['endReason']>
export type PreviewState = Stream['previewState']
/** What viewers see, as the worker observed it. */
export type OnAir = Stream['onAir']
/** What was asked for: AUTO shows the encoder whenever it is healthy. */
export type WantedSource = Stream['wantedSource']
export type Preview = Schemas['PreviewView']

/** A session's charts. */
export type Figures = Schemas['FiguresView']
export type RelayFigures = Figures['relays'][number]
export type InputFigure = Figures['points'][number]

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

/** A destination, tried before anybody goes live by it. */
export type ConnectionTest = Schemas['ConnectionTestView']
export type ConnectionTestStep = Schemas['ConnectionTestStep']
/** What is left out is taken from the destination that is changed. */
export type ConnectionTestFields = { platform: Platform; rtmpUrl?: string; streamKey?: string; destinationId?: string }
