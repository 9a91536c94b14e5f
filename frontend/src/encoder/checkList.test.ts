import { expect, test } from 'vitest'
import type { Input, PlatformPreset, Stream } from '../api/types.ts'
import { aDestination, anInput, aStream, PRESETS } from '../test/fakes.ts'
import { type Check, checkList, progressOf } from './checkList.ts'

const destinations = [aDestination({ platform: 'YOUTUBE' })]
const live = (input: Input | null) => aStream({ input })

const letters = { done: '✓', waiting: '·', problem: '!' }
/** key, connected, picture, keyframes, sound, limits */
const states = (checks: Check[]) => checks.map(one => letters[one.state]).join('')

test.each<[string, Stream | null, boolean, string]>([
  ['nothing was done', null, false, '······'],
  ['the key was taken', null, true, '✓·····'],
  ['on air with the slate, no encoder yet', aStream({ state: 'WAITING', onAir: 'SLATE' }), false, '······'],
  ['connected, nothing measured yet', live(null), false, '✓✓····'],
  ['connected while viewers see the slate', aStream({ onAir: 'SLATE', input: anInput() }), false, '✓✓✓✓✓✓'],
  ['the sound came first', live(anInput({ width: null, keyframeIntervalMs: null })), true, '✓✓··✓·'],
  ['one keyframe so far', live(anInput({ keyframeIntervalMs: null })), true, '✓✓✓·✓✓'],
  ['all is well', live(anInput()), true, '✓✓✓✓✓✓'],
  ['a keyframe every 4 s is often enough', live(anInput({ keyframeIntervalMs: 4_000 })), true, '✓✓✓✓✓✓'],
  ['a keyframe every 4.1 s is not', live(anInput({ keyframeIntervalMs: 4_100 })), true, '✓✓✓!✓✓'],
  [
    'no sound in the first seconds',
    live(anInput({ audioCodec: null, measuredAt: '2026-11-20T21:00:03Z' })),
    true,
    '✓✓✓✓·✓',
  ],
  ['no sound after them', live(anInput({ audioCodec: null })), true, '✓✓✓✓!✓'],
  ['more than the platform wants', live(anInput({ videoBitrate: 60_000_000 })), true, '✓✓✓✓✓!'],
  ['the encoder is gone', aStream({ state: 'INTERRUPTED', onAir: 'SLATE' }), false, '✓!····'],
  [
    'what was measured before it went counts no more',
    aStream({ state: 'INTERRUPTED', input: anInput() }),
    false,
    '✓!····',
  ],
])('%s', (_, stream, keyTaken, expected) => {
  expect(states(checkList({ stream, destinations }, PRESETS, keyTaken))).toBe(expected)
})

test('what arrives is told beside its step', () => {
  const notes = checkList({ stream: live(anInput({ frameRate: 29.97 })), destinations }, PRESETS, true).map(one =>
    one.notes.join(' '),
  )
  expect(notes).toEqual(['', '', '1920 × 1080, 29.97 fps, H.264', 'Every 2 s', 'AAC · 48 kHz · stereo', ''])
})

test('what is wrong is told with what to do', () => {
  const input = anInput({
    keyframeIntervalMs: 8_333,
    audioCodec: null,
    videoBitrate: 60_000_000,
    width: 7680,
    height: 4320,
  })
  const [, , , keyframes, sound, limits] = checkList({ stream: live(input), destinations }, PRESETS, true)
  expect(keyframes?.notes[0]).toMatch(/^A keyframe comes only every 8.3 s. Set the keyframe interval to 2 s/)
  expect(sound?.notes[0]).toMatch(/Choose an audio source/)
  expect(limits?.notes).toEqual([
    'At most 51.0 Mbit/s of video is recommended by YouTube; your encoder sends 60.0 Mbit/s.',
    'A keyframe every 4 s is recommended by YouTube; your encoder sends one every 8.3 s.',
    'At most 3840 × 2160 is recommended by YouTube; your encoder sends 7680 × 4320.',
  ])
})

test('keyframes that are often enough for players but not for a platform are told as its limit', () => {
  const twitch: PlatformPreset[] = PRESETS.map(one =>
    one.limits ? { ...one, limits: { ...one.limits, keyframeIntervalMs: 2_000 } } : one,
  )
  const input = anInput({ keyframeIntervalMs: 4_000 })
  const [, , , keyframes, , limits] = checkList({ stream: live(input), destinations }, twitch, true)
  expect(keyframes?.state).toBe('done')
  expect(limits?.notes).toEqual(['A keyframe every 2 s is recommended by YouTube; your encoder sends one every 4 s.'])
})

test('destinations without limits limit nothing', () => {
  const checks = checkList(
    { stream: live(anInput({ videoBitrate: 9e8 })), destinations: [aDestination()] },
    PRESETS,
    true,
  )
  expect(checks.at(-1)).toEqual({ step: 'limits', state: 'done', notes: ['None of your destinations names limits.'] })
})

test('how far it is, is said in one sentence', () => {
  const progress = (stream: Stream | null) => progressOf(checkList({ stream, destinations }, PRESETS, true))
  expect(progress(null)).toBe('1 of 6 done. Next: Encoder connected')
  expect(progress(live(null))).toBe('2 of 6 done. Next: The picture arrives')
  expect(progress(live(anInput()))).toBe('All is well: your encoder is connected as it should be.')
  expect(progress(aStream({ state: 'INTERRUPTED' }))).toBe(
    '1 of 6 done. Your encoder is gone. Start streaming in it again.',
  )
})
