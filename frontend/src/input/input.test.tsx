import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { Input } from '../api/types.ts'
import { sparkPath } from '../charts/sparkPath.ts'
import { InputHealth } from './InputHealth.tsx'
import { type InputSample, withSample } from './inputHistory.ts'
import { adviceSentence, inputAdvice, inputFigures } from './inputView.ts'

function anInput(change: Partial<Input> = {}): Input {
  return {
    videoCodec: 'H264',
    audioCodec: 'AAC',
    width: 1920,
    height: 1080,
    frameRate: 29.97,
    audioSampleRate: 44_100,
    audioChannels: 2,
    videoBitrate: 6_000_000,
    audioBitrate: 160_000,
    keyframeIntervalMs: 2_000,
    framesDropped: 0,
    measuredAt: '2026-11-20T21:00:00Z',
    ...change,
  }
}

describe('the figures', () => {
  test('say what was measured, and leave out what was not', () => {
    expect(inputFigures(anInput()).map(one => `${one.label}: ${one.value}`)).toEqual([
      'Resolution: 1920 × 1080',
      'Video: H.264',
      'Keyframe interval: 2.0 s',
      'Audio: AAC · 44.1 kHz · stereo',
      'Dropped by the encoder: 0 frames',
    ])
    const bare = anInput({ width: null, height: null, keyframeIntervalMs: null, framesDropped: null })
    expect(inputFigures(bare).map(one => one.label)).toEqual(['Video', 'Audio'])
  })

  test.each<[string, Partial<Input>, string[]]>([
    ['all is well', {}, []],
    ['keyframes of 4 s are well', { keyframeIntervalMs: 4_000 }, []],
    ['keyframes are rare', { keyframeIntervalMs: 8_300 }, ['keyframes']],
    ['another codec', { videoCodec: 'HEVC' }, ['codec']],
    ['no sound', { audioCodec: null, audioSampleRate: null, audioChannels: null }, ['no-audio']],
    ['nothing known yet is no reason to complain', { width: null, audioCodec: null }, []],
    ['another sound', { audioCodec: 'MP3' }, ['audio-codec']],
    ['a frame now and then', { framesDropped: 3 }, []],
    ['many frames', { framesDropped: 400 }, ['drops']],
  ])('advise: %s', (_, change, advice) => {
    expect(inputAdvice(anInput(change))).toEqual(advice)
  })

  test('the advice names what it is about', () => {
    const input = anInput({ keyframeIntervalMs: 8_300, videoCodec: 'HEVC' })
    expect(adviceSentence('keyframes', input)).toMatch(/only every 8\.3 s.*to 2 s/)
    expect(adviceSentence('codec', input)).toMatch(/^H\.265/)
  })
})

describe('the last two minutes', () => {
  const at = (seconds: number) =>
    anInput({ measuredAt: new Date(Date.parse('2026-11-20T21:00:00Z') + seconds * 1000).toISOString() })

  test('hold each measurement once, and forget what is older', () => {
    let history: readonly InputSample[] = []
    for (const seconds of [0, 2, 2, 60, 120, 121]) history = withSample(history, at(seconds))
    const first = history[0]?.at ?? 0
    expect(history.map(one => (one.at - first) / 1000)).toEqual([0, 58, 118, 119])
    expect(withSample(history, null)).toBe(history)
  })

  test('are drawn from zero, the newest at the right, with a gap where nothing came', () => {
    const points = [
      { at: 0, value: 50 },
      { at: 10_000, value: 100 },
      { at: 20_000, value: null },
      { at: 30_000, value: 100 },
      { at: 40_000, value: 0 },
    ]
    expect(sparkPath(points, 40_000, 400, 110)).toEqual({
      line: 'M0 60L100 10M300 10L400 110',
      least: 0,
      most: 100,
    })
    expect(sparkPath(points.slice(0, 1), 40_000, 400, 110)).toBeNull()
  })
})

test('the card says in words what its charts draw, and what to change', () => {
  const first = anInput({ measuredAt: '2026-11-20T20:59:58Z', videoBitrate: 5_000_000 })
  const now = anInput({ keyframeIntervalMs: 10_000 })
  const { rerender } = render(<InputHealth input={null} history={[]} />)
  expect(screen.getByText(/appear as soon as your encoder sends/)).toBeInTheDocument()
  rerender(<InputHealth input={now} history={withSample(withSample([], first), now)} />)
  expect(screen.getByText('6.0 Mbit/s')).toBeInTheDocument()
  expect(screen.getByText('29.97 fps')).toBeInTheDocument()
  expect(
    screen.getByRole('img', { name: 'Video bit rate over the last two minutes: between 5.0 Mbit/s and 6.0 Mbit/s' }),
  ).toBeInTheDocument()
  expect(screen.getByText(/Set the keyframe interval to 2 s/)).toBeInTheDocument()
})
