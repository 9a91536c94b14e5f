import { expect, test } from 'vitest'
import type { Input, PlatformLimits } from '../api/types.ts'
import { aDestination, anInput, PRESETS } from '../test/fakes.ts'
import { breaches, type LimitedPlatform, limitedPlatforms, suitsAll } from './limits.ts'

const limits = (change: Partial<PlatformLimits> = {}): PlatformLimits => ({
  videoBitrate: 6_000_000,
  audioBitrate: 160_000,
  keyframeIntervalMs: 2_000,
  videoCodecs: ['H264'],
  audioCodecs: ['AAC'],
  width: 1920,
  height: 1080,
  frameRate: 60,
  ...change,
})
const NOTHING = limits({
  videoBitrate: null,
  audioBitrate: null,
  keyframeIntervalMs: null,
  videoCodecs: [],
  audioCodecs: [],
  width: null,
  height: null,
  frameRate: null,
})
const twitch: LimitedPlatform = { platform: 'TWITCH', name: 'Twitch', limits: limits() }
const youtube: LimitedPlatform = {
  platform: 'YOUTUBE',
  name: 'YouTube',
  limits: limits({
    videoBitrate: 35_000_000,
    audioBitrate: 128_000,
    keyframeIntervalMs: 4_000,
    videoCodecs: ['HEVC', 'H264', 'AV1'],
    audioCodecs: ['AAC', 'MP3'],
    width: 3840,
    height: 2160,
  }),
}
const silent: LimitedPlatform = { platform: 'FACEBOOK', name: 'Facebook', limits: NOTHING }

test('the platforms of a project are those of its destinations that publish limits, each once', () => {
  const destinations = [
    aDestination({ platform: 'YOUTUBE' }),
    aDestination({ id: 'd2', platform: 'CUSTOM' }),
    aDestination({ id: 'd3', platform: 'YOUTUBE' }),
  ]
  expect(limitedPlatforms(PRESETS, destinations).map(one => one.name)).toEqual(['YouTube'])
  expect(limitedPlatforms(PRESETS, [])).toEqual([])
})

test('what suits all is the smallest of the maxima, and the codecs that all of them take', () => {
  expect(suitsAll([youtube, twitch])).toEqual({
    videoBitrate: 6_000_000,
    audioBitrate: 128_000,
    keyframeIntervalMs: 2_000,
    videoCodecs: ['H264'],
    audioCodecs: ['AAC'],
    width: 1920,
    height: 1080,
    frameRate: 60,
  })
})

test('a limit that one platform does not name is that of the others', () => {
  expect(suitsAll([silent, twitch])).toEqual(limits())
  expect(suitsAll([twitch, silent])).toEqual(limits())
  expect(suitsAll([silent])).toEqual(NOTHING)
})

test('without a limited platform nothing is said to suit', () => {
  expect(suitsAll([])).toBeNull()
})

test('platforms without a common codec have none that suits all', () => {
  const other = { ...twitch, limits: limits({ videoCodecs: ['AV1'] }) }
  expect(suitsAll([twitch, other])?.videoCodecs).toEqual([])
})

const told = (change: Partial<Input>, ...platforms: LimitedPlatform[]) =>
  breaches(anInput(change), platforms).map(one => `${one.figure}: ${one.platforms.map(({ name }) => name).join()}`)

test.each<[string, Partial<Input>, string[]]>([
  ['a good stream', {}, []],
  ['a bitrate that varies a little', { videoBitrate: 6_500_000 }, []],
  ['too much video for one', { videoBitrate: 8_000_000 }, ['videoBitrate: Twitch']],
  ['too much video for both', { videoBitrate: 80_000_000 }, ['videoBitrate: YouTube,Twitch']],
  ['too much audio', { audioBitrate: 192_000 }, ['audioBitrate: YouTube,Twitch']],
  ['keyframes that are rare for one', { keyframeIntervalMs: 4_000 }, ['keyframeInterval: Twitch']],
  ['another codec', { videoCodec: 'AV1', audioCodec: 'OPUS' }, ['videoCodec: Twitch', 'audioCodec: YouTube,Twitch']],
  ['a larger picture', { width: 2560, height: 1440 }, ['size: Twitch']],
  ['an upright picture of the same size', { width: 1080, height: 1920 }, []],
  ['a square that is higher than wide pictures are', { width: 1440, height: 1440 }, ['size: Twitch']],
  ['more frames', { frameRate: 120 }, ['frameRate: YouTube,Twitch']],
  ['nothing measured', { videoBitrate: null, videoCodec: null, width: null, frameRate: null, audioBitrate: null }, []],
])('%s', (_, change, expected) => {
  expect(told(change, youtube, twitch)).toEqual(expected)
})

test('a platform that names nothing is never exceeded', () => {
  expect(told({ videoBitrate: 80_000_000, videoCodec: 'VP9', frameRate: 240 }, silent)).toEqual([])
})
