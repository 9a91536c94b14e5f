import type { Input, Platform, PlatformLimits, PlatformPreset } from '../api/types.ts'

/** What suits several platforms: null where none of them names a limit. Codecs are those that all of them take. */
export type Suitable = {
  videoBitrate: number | null
  audioBitrate: number | null
  keyframeIntervalMs: number | null
  videoCodecs: string[]
  audioCodecs: string[]
  width: number | null
  height: number | null
  frameRate: number | null
}

export type LimitedPlatform = { platform: Platform; name: string; limits: PlatformLimits }

/** The platforms that a project sends to and that publish limits, each once, in the order of the presets. */
export function limitedPlatforms(
  presets: readonly PlatformPreset[],
  destinations: readonly { platform: Platform }[],
): LimitedPlatform[] {
  const used = new Set(destinations.map(one => one.platform))
  return presets.flatMap(({ platform, name, limits }) =>
    limits && used.has(platform) ? [{ platform, name, limits }] : [],
  )
}

/** The smallest of their maxima; null without a platform that has limits. */
export function suitsAll(platforms: readonly LimitedPlatform[]): Suitable | null {
  if (platforms.length === 0) return null
  const all = platforms.map(one => one.limits)
  const least = (of: (limits: PlatformLimits) => number | null) =>
    all.map(of).reduce((a, b) => (a === null ? b : b === null ? a : Math.min(a, b)))
  const common = (of: (limits: PlatformLimits) => string[]) =>
    all.map(of).reduce((a, b) => (a.length === 0 ? b : b.length === 0 ? a : a.filter(codec => b.includes(codec))))
  return {
    videoBitrate: least(limits => limits.videoBitrate),
    audioBitrate: least(limits => limits.audioBitrate),
    keyframeIntervalMs: least(limits => limits.keyframeIntervalMs),
    videoCodecs: common(limits => limits.videoCodecs),
    audioCodecs: common(limits => limits.audioCodecs),
    width: least(limits => limits.width),
    height: least(limits => limits.height),
    frameRate: least(limits => limits.frameRate),
  }
}

/** In the order in which they are told. */
const FIGURES = [
  'videoBitrate',
  'audioBitrate',
  'keyframeInterval',
  'videoCodec',
  'audioCodec',
  'size',
  'frameRate',
] as const
export type LimitedFigure = (typeof FIGURES)[number]

/** A figure of the input that is more than these platforms recommend; the strictest of them says the limit. */
export type Breach = { figure: LimitedFigure; platforms: LimitedPlatform[] }

/** What is measured varies around what was set: this much above a limit is still within it. */
const TOLERANCE = 1.1

export function breaches(input: Input, platforms: readonly LimitedPlatform[]): Breach[] {
  return FIGURES.flatMap(figure => {
    const exceeded = platforms.filter(one => exceeds(figure, input, one.limits))
    return exceeded.length > 0 ? [{ figure, platforms: exceeded }] : []
  })
}

function exceeds(figure: LimitedFigure, input: Input, limits: PlatformLimits): boolean {
  switch (figure) {
    case 'videoBitrate':
      return over(input.videoBitrate, limits.videoBitrate)
    case 'audioBitrate':
      return over(input.audioBitrate, limits.audioBitrate)
    case 'keyframeInterval':
      return over(input.keyframeIntervalMs, limits.keyframeIntervalMs)
    case 'frameRate':
      return over(input.frameRate, limits.frameRate)
    case 'videoCodec':
      return foreign(input.videoCodec, limits.videoCodecs)
    case 'audioCodec':
      return foreign(input.audioCodec, limits.audioCodecs)
    case 'size':
      return larger(input, limits)
  }
}

function over(value: number | null, limit: number | null): boolean {
  return value !== null && limit !== null && value > limit * TOLERANCE
}

function foreign(codec: string | null, taken: string[]): boolean {
  return codec !== null && taken.length > 0 && !taken.includes(codec)
}

/** An upright picture is as large as a lying one. */
function larger({ width, height }: Input, limits: PlatformLimits): boolean {
  if (width === null || height === null || limits.width === null || limits.height === null) return false
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  return long > Math.max(limits.width, limits.height) || short > Math.min(limits.width, limits.height)
}
