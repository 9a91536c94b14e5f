import type Hls from 'hls.js'
import { backoff } from '../api/backoff.ts'
import { withNewestToken } from './previewUrl.ts'

export type Player = {
  /** A renewed signed URL; playback goes on. */
  renew: (url: string) => void
  /** Seconds behind the newest that the server has; null where the browser's own player does not tell. */
  latency: () => number | null
  destroy: () => void
}

type Parts = {
  video: HTMLVideoElement
  url: string
  onPlaying: () => void
  /** The browser does not start it by itself: a press must. */
  onRefused: () => void
}

/** Plays a signed HLS preview: with hls.js where the browser has Media Source Extensions, else natively. */
export async function openPlayer(parts: Parts): Promise<Player> {
  const { default: HlsClass } = await import('hls.js/light')
  if (HlsClass.isSupported()) return hlsPlayer(HlsClass, parts)
  return nativePlayer(parts)
}

function hlsPlayer(HlsClass: typeof Hls, { video, url, onPlaying, onRefused }: Parts): Player {
  let newest = url
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const onPlay = () => {
    attempt = 0
    onPlaying()
  }
  video.addEventListener('playing', onPlay)

  const hls = new HlsClass({
    // One small stream: a worker would only cost a blob: script in the Content-Security-Policy.
    enableWorker: false,
    liveSyncDurationCount: 2,
    liveMaxLatencyDurationCount: 6,
    maxLiveSyncPlaybackRate: 1.1,
    maxBufferLength: 10,
    backBufferLength: 10,
    xhrSetup: (xhr, requested) => {
      // hls.js opens the request itself only when this has not.
      xhr.open('GET', withNewestToken(requested, newest), true)
    },
  })

  function again() {
    clearTimeout(retry)
    retry = setTimeout(
      () => {
        hls.loadSource(newest)
      },
      500 + backoff(attempt++, Math.random(), 500, 8_000),
    )
  }

  hls.on(HlsClass.Events.MANIFEST_PARSED, () => {
    void play(video, onRefused)
  })
  hls.on(HlsClass.Events.ERROR, (_event, data) => {
    if (!data.fatal) return
    if (data.type === HlsClass.ErrorTypes.MEDIA_ERROR && attempt < 3) {
      attempt++
      hls.recoverMediaError()
      return
    }
    again()
  })
  hls.loadSource(newest)
  hls.attachMedia(video)

  return {
    renew: next => {
      newest = next
    },
    latency: () => (hls.latency > 0 ? hls.latency : null),
    destroy: () => {
      clearTimeout(retry)
      video.removeEventListener('playing', onPlay)
      hls.destroy()
    },
  }
}

function nativePlayer({ video, url, onPlaying, onRefused }: Parts): Player {
  let newest = url
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const onPlay = () => {
    attempt = 0
    onPlaying()
  }
  // Its requests cannot be rewritten: when the old address ends the player stumbles once and takes the newest.
  const onError = () => {
    clearTimeout(retry)
    retry = setTimeout(start, 500 + backoff(attempt++, Math.random(), 500, 8_000))
  }
  function start() {
    video.src = newest
    void play(video, onRefused)
  }
  video.addEventListener('playing', onPlay)
  video.addEventListener('error', onError)
  start()
  return {
    renew: next => {
      newest = next
    },
    latency: () => null,
    destroy: () => {
      clearTimeout(retry)
      video.removeEventListener('playing', onPlay)
      video.removeEventListener('error', onError)
      video.removeAttribute('src')
      video.load()
    },
  }
}

/** A muted picture may start by itself nearly everywhere. */
async function play(video: HTMLVideoElement, onRefused: () => void): Promise<void> {
  try {
    await video.play()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') onRefused()
  }
}
