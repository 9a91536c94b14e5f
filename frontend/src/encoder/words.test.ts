import { afterEach, expect, test, vi } from 'vitest'
import { speak } from '../i18n/i18n.ts'
import { ffmpegCommand, oneAddress } from './command.ts'
import type { Suitable } from './limits.ts'
import { codecNames, seconds, suitableLine } from './words.ts'

const NOTHING: Suitable = {
  videoBitrate: null,
  audioBitrate: null,
  keyframeIntervalMs: null,
  videoCodecs: [],
  audioCodecs: [],
  width: null,
  height: null,
  frameRate: null,
}

afterEach(() => speak('en'))

test('what suits all destinations is one line', () => {
  const limits: Suitable = {
    videoBitrate: 9_000_000,
    audioBitrate: 128_000,
    keyframeIntervalMs: 2_000,
    videoCodecs: ['H264', 'HEVC'],
    audioCodecs: ['AAC'],
    width: 1280,
    height: 720,
    frameRate: 30,
  }
  expect(suitableLine(limits)).toBe(
    'At most 1280 × 720 at 30 fps, 9.0 Mbit/s of H.264 or H.265 video and 128 kbit/s of AAC audio, with a keyframe every 2 s.',
  )
})

test('where nothing is limited, a good start is told', () => {
  const start =
    'At most 1920 × 1080 at 60 fps, 6.0 Mbit/s of H.264 video and 160 kbit/s of AAC audio, with a keyframe every 2 s.'
  expect(suitableLine(null)).toBe(start)
  expect(suitableLine(NOTHING)).toBe(start)
})

test('codecs and seconds are told in the language of the reader', async () => {
  vi.stubGlobal('navigator', { languages: ['en-GB', 'de-DE'] })
  expect([codecNames(['H264', 'HEVC', 'AV1']), seconds(2_500), seconds(2_016)]).toEqual([
    'H.264, H.265 or AV1',
    '2.5 s',
    '2 s',
  ])
  await speak('de')
  expect([codecNames(['H264', 'HEVC']), seconds(2_500)]).toEqual(['H.264 oder H.265', '2,5 s'])
})

test('the FFmpeg command keeps to the limits and holds a placeholder instead of the key', () => {
  const command = (limits: Suitable | null) =>
    ffmpegCommand({ ingestUrl: 'rtmp://localhost:1935/live', placeholder: 'YOUR_STREAM_KEY', limits })
  expect(command(null)).toContain('-b:v 6000k -maxrate 6000k -bufsize 12000k')
  expect(command({ ...NOTHING, videoBitrate: 35_000_000, audioBitrate: 128_000 })).toContain('-b:v 6000k')
  expect(command({ ...NOTHING, videoBitrate: 4_000_000, audioBitrate: 128_000 })).toBe(
    'ffmpeg -re -i show.mp4 -c:v libx264 -preset veryfast -pix_fmt yuv420p -b:v 4000k -maxrate 4000k -bufsize 8000k ' +
      '-force_key_frames "expr:gte(t,n_forced*2)" -c:a aac -b:a 128k -ar 48000 ' +
      '-f flv "rtmp://localhost:1935/live/YOUR_STREAM_KEY"',
  )
})

test('server and key in one address have one slash between them', () => {
  expect(oneAddress('rtmp://host/live', 'k')).toBe('rtmp://host/live/k')
  expect(oneAddress('rtmp://host/live/', 'k')).toBe('rtmp://host/live/k')
})
