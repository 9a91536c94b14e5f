import { createHttp, type Fetch } from '../api/http.ts'
import { readProblem } from '../api/problem.ts'
import type {
  ApiKey,
  AuditEvent,
  Destination,
  DeviceSignIn,
  Figures,
  Gallery,
  Input,
  Medium,
  PastStream,
  PlatformPreset,
  Project,
  ProjectSettings,
  Quotas,
  Relay,
  SignIn,
  Stream,
} from '../api/types.ts'
import type { Upload } from '../api/upload.ts'
import { assembleServices, type Services } from '../app/services.tsx'
import { Session } from '../auth/session.ts'
import type { TabChannel, TabMessage } from '../auth/tabs.ts'

export const START = Date.parse('2026-11-20T21:00:00Z')

export function aSignIn(token: string, now = START): SignIn {
  return {
    token,
    expiresAt: new Date(now + 15 * 60_000).toISOString(),
    user: { id: 'u1', email: 'mira@example.org', role: 'USER', createdAt: '2026-11-01T08:00:00Z' },
  }
}

export function aRelay(change: Partial<Relay> = {}): Relay {
  return {
    wanted: 'STOPPED',
    state: 'IDLE',
    attempt: 0,
    reason: null,
    lastReason: null,
    retries: 0,
    liveSince: null,
    retryAt: null,
    bytesOut: 0,
    bitrate: 0,
    framesDropped: 0,
    ...change,
  }
}

export function aDestination(change: Partial<Destination> = {}): Destination {
  return {
    id: 'd1',
    projectId: 'p1',
    platform: 'CUSTOM',
    name: 'Archive',
    rtmpUrl: 'rtmp://media.example.org/live',
    streamKeyHint: 'q7Zk',
    enabled: true,
    position: 0,
    createdAt: '2026-11-20T20:00:00Z',
    relay: aRelay(),
    ...change,
  }
}

export function aStream(change: Partial<Stream> = {}): Stream {
  return {
    id: 's1',
    state: 'LIVE',
    startedAt: '2026-11-20T21:00:00Z',
    endedAt: null,
    endReason: null,
    previewState: 'STARTING',
    onAir: 'LIVE',
    wantedSource: 'AUTO',
    interruptedAt: null,
    endsAt: null,
    input: null,
    ...change,
  }
}

/** What a healthy encoder sends. */
export function anInput(change: Partial<Input> = {}): Input {
  return {
    videoCodec: 'H264',
    audioCodec: 'AAC',
    width: 1920,
    height: 1080,
    frameRate: 30,
    audioSampleRate: 48_000,
    audioChannels: 2,
    videoBitrate: 6_000_000,
    audioBitrate: 128_000,
    keyframeIntervalMs: 2_000,
    framesDropped: 0,
    measuredAt: '2026-11-20T21:00:10Z',
    ...change,
  }
}

export function aPastStream(change: Partial<PastStream> = {}): PastStream {
  return {
    ...aStream({ state: 'ENDED', onAir: 'NOTHING', endedAt: '2026-11-20T22:01:15Z', endReason: 'ENCODER_STOPPED' }),
    relays: [],
    interruptions: [],
    ...change,
  }
}

/** Two points of a broadcast to two destinations, the second of which began a little later. */
export function someFigures(change: Partial<Figures> = {}): Figures {
  const first = '2026-11-20T21:00:00Z'
  const second = '2026-11-20T21:00:10Z'
  return {
    intervalSeconds: 10,
    points: [
      { at: first, videoBitrate: 6_000_000, audioBitrate: 100_000, frameRate: 30, onAir: 'LIVE' },
      { at: second, videoBitrate: 5_000_000, audioBitrate: 100_000, frameRate: 30, onAir: 'LIVE' },
    ],
    relays: [
      {
        destinationId: 'd1',
        destinationName: 'Main',
        platform: 'YOUTUBE',
        points: [
          { at: first, bitrate: 6_050_000, framesDropped: 0 },
          { at: second, bitrate: 5_050_000, framesDropped: 0 },
        ],
      },
      {
        destinationId: 'd2',
        destinationName: 'Archive',
        platform: 'CUSTOM',
        points: [{ at: second, bitrate: 5_050_000, framesDropped: 0 }],
      },
    ],
    interruptions: [],
    ...change,
  }
}

export const SETTINGS: ProjectSettings = {
  slateMediaId: null,
  reconnectWindowSeconds: 60,
  stallTimeoutMs: 1000,
  programDelayMs: 1000,
  slateWidth: null,
  slateHeight: null,
  slateFrameRate: null,
  slateVideoBitrate: null,
  slateAudioBitrate: null,
}

/** A picture that is ready. */
export function aMedium(change: Partial<Medium> = {}): Medium {
  return {
    id: 'm1',
    name: 'Back soon.png',
    state: 'READY',
    reason: null,
    kind: 'IMAGE',
    sizeBytes: 84_000,
    durationMs: null,
    width: 1280,
    height: 720,
    hasAudio: false,
    createdAt: '2026-11-20T20:30:00Z',
    contentUrl: '/api/media-files/t1/content',
    thumbnailUrl: '/api/media-files/t1/thumbnail',
    usedBy: [],
    ...change,
  }
}

export function aGallery(...items: Medium[]): Gallery {
  const bytes = items.reduce((sum, one) => sum + one.sizeBytes, 0)
  return {
    items,
    quota: { count: items.length, maxCount: 50, bytes, maxBytes: 2_000_000_000, maxFileBytes: 500_000_000 },
  }
}

export function aProject(change: Partial<Project> = {}): Project {
  return {
    id: 'p1',
    name: 'Friday show',
    ingestUrl: 'rtmp://localhost:1935/live',
    streamKeyHint: 'x9Qf',
    createdAt: '2026-11-20T20:00:00Z',
    stream: null,
    lastBroadcast: null,
    pictureUrl: null,
    settings: SETTINGS,
    destinations: [],
    ...change,
  }
}

export const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'

export function aDevice(change: Partial<DeviceSignIn> = {}): DeviceSignIn {
  return {
    id: 'i1',
    current: false,
    address: '203.0.113.7',
    userAgent: FIREFOX,
    createdAt: '2026-11-01T08:00:00Z',
    lastUsedAt: '2026-11-20T20:00:00Z',
    ...change,
  }
}

export function anApiKey(change: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'k1',
    name: 'Stream deck',
    scope: 'CONTROL',
    keyHint: 'x9Qf',
    createdAt: '2026-11-01T08:00:00Z',
    lastUsedAt: null,
    ...change,
  }
}

export function anEvent(change: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: 'e1',
    kind: 'SIGNED_IN',
    subjectId: null,
    subjectName: null,
    apiKeyId: null,
    address: '203.0.113.7',
    userAgent: FIREFOX,
    at: '2026-11-20T20:00:00Z',
    ...change,
  }
}

export const QUOTAS: Quotas = {
  limits: { projects: 10, destinations: 20, broadcasts: 1, media: 50, mediaBytes: 2_000_000_000 },
  used: { projects: 3, destinations: 4, broadcasts: 1, media: 0, mediaBytes: 500_000_000 },
}

export const PRESETS: PlatformPreset[] = [
  {
    platform: 'YOUTUBE',
    name: 'YouTube',
    rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2',
    keyHelp: 'In YouTube Studio: Create, Go live, Stream.',
    keyHelpUrl: 'https://studio.youtube.com/',
    limits: {
      videoBitrate: 51_000_000,
      audioBitrate: 128_000,
      keyframeIntervalMs: 4_000,
      videoCodecs: ['H264'],
      audioCodecs: ['AAC'],
      width: 3840,
      height: 2160,
      frameRate: 60,
    },
  },
  {
    platform: 'CUSTOM',
    name: 'Custom',
    rtmpUrl: null,
    keyHelp: 'As your server wants it.',
    keyHelpUrl: null,
    limits: null,
  },
]

export function json(value: unknown, status = 200): Response {
  const body = status === 204 ? null : JSON.stringify(value)
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } })
}

export function refusal(kind: string, status: number, detail: string, field?: string): Response {
  const errors = field ? { field, errors: [{ field, message: detail }] } : {}
  return new Response(
    JSON.stringify({ type: `urn:gostream:problem:${kind}`, title: kind, status, detail, ...errors }),
    {
      status,
      headers: { 'Content-Type': 'application/problem+json' },
    },
  )
}

export type Asked = { method: string; path: string; body: unknown; authorization: string | null }

/** An api of a few answers: `"GET /api/projects"` → what it says; every question is remembered. */
export function fakeFetch(answers: Record<string, (asked: Asked) => Response | Promise<Response>>) {
  const asked: Asked[] = []
  const fetch: Fetch = async (path, init) => {
    const one: Asked = {
      method: init?.method ?? 'GET',
      path,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      authorization: new Headers(init?.headers).get('Authorization'),
    }
    asked.push(one)
    const answer = answers[`${one.method} ${path}`]
    if (!answer) return refusal('not-found', 404, `Nobody answers ${one.method} ${path}.`)
    return answer(one)
  }
  return { fetch, asked, count: (what: string) => asked.filter(one => `${one.method} ${one.path}` === what).length }
}

/** The tabs of one browser: what one tells, the others hear. */
export function fakeTabs() {
  const tabs: ((message: TabMessage) => void)[] = []
  return function open(): TabChannel {
    let own: ((message: TabMessage) => void) | null = null
    return {
      tell: message => {
        for (const tab of tabs) if (tab !== own) tab(message)
      },
      listen: listener => {
        own = listener
        tabs.push(listener)
      },
    }
  }
}

/** One task at a time, as navigator.locks does it. */
export function fakeLock() {
  let last: Promise<unknown> = Promise.resolve()
  return function lock<T>(task: () => Promise<T>): Promise<T> {
    const next = last.then(task, task)
    last = next.catch(() => undefined)
    return next
  }
}

/** Uploads are answered as by the same api, at once. */
function fakeUpload(fetch: Fetch): Upload {
  return async (path, body, { onProgress }) => {
    const response = await fetch(path, { method: 'POST' })
    onProgress(body.size)
    if (!response.ok) throw await readProblem(response)
    return response.json()
  }
}

export function fakeServices(fetch: Fetch, upload: Upload = fakeUpload(fetch)): Services {
  const session = new Session({ fetch, lock: fakeLock(), channel: fakeTabs()(), now: Date.now })
  return assembleServices(session, createHttp(fetch, session), upload)
}
