import type { Input } from '../api/types.ts'
import { locale, t } from '../i18n/i18n.ts'
import { codecName, rateOf } from '../input/inputView.ts'
import { bitrate, decimal } from '../ui/format.ts'
import { type Breach, type LimitedPlatform, type Suitable, suitsAll } from './limits.ts'

/** "H.264 or AV1", in German "H.264 oder AV1". */
export function codecNames(codecs: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'disjunction' }).format(codecs.map(codecName))
}

function platformNames(platforms: readonly LimitedPlatform[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(platforms.map(one => one.name))
}

/** 2000 → "2 s", 2500 → "2.5 s" */
export function seconds(milliseconds: number): string {
  return t('encoder.seconds', { seconds: decimal(milliseconds / 1000, milliseconds % 1000 < 50 ? 0 : 1) })
}

export function size(width: number, height: number): string {
  return `${width} × ${height}`
}

/** "1920 × 1080, 30 fps, H.264", without what is not known. */
export function pictureLine({ width, height, frameRate, videoCodec }: Input): string {
  return [
    width !== null && height !== null && size(width, height),
    frameRate !== null && rateOf.frameRate(frameRate),
    videoCodec !== null && codecName(videoCodec),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What to put into the encoder, in one line. Where no platform names a limit, what does well everywhere. */
export function suitableLine(limits: Suitable | null): string {
  return t('encoder.suits', {
    size: size(limits?.width ?? 1920, limits?.height ?? 1080),
    fps: rateOf.frameRate(limits?.frameRate ?? 60),
    video: bitrate(limits?.videoBitrate ?? 6_000_000),
    audio: bitrate(limits?.audioBitrate ?? 160_000),
    keyframes: seconds(limits?.keyframeIntervalMs ?? 2_000),
    videoCodec: codecNames(some(limits?.videoCodecs, 'H264')),
    audioCodec: codecNames(some(limits?.audioCodecs, 'AAC')),
  })
}

/** Platforms that have no codec in common leave the one that every platform knows. */
function some(codecs: readonly string[] | undefined, usual: string): readonly string[] {
  return codecs && codecs.length > 0 ? codecs : [usual]
}

/** What the encoder sends too much of, for whom, and how much would do. */
export function breachSentence({ figure, platforms }: Breach, input: Input): string {
  const names = platformNames(platforms)
  const limits = suitsAll(platforms)
  const least = (value: number | null | undefined) => value ?? 0
  switch (figure) {
    case 'videoBitrate':
      return t('encoder.overVideoBitrate', {
        names,
        limit: bitrate(least(limits?.videoBitrate)),
        is: bitrate(least(input.videoBitrate)),
      })
    case 'audioBitrate':
      return t('encoder.overAudioBitrate', {
        names,
        limit: bitrate(least(limits?.audioBitrate)),
        is: bitrate(least(input.audioBitrate)),
      })
    case 'keyframeInterval':
      return t('encoder.overKeyframes', {
        names,
        limit: seconds(least(limits?.keyframeIntervalMs)),
        is: seconds(least(input.keyframeIntervalMs)),
      })
    case 'videoCodec':
      return t('encoder.otherVideoCodec', {
        names,
        limit: codecNames(some(limits?.videoCodecs, 'H264')),
        is: codecName(input.videoCodec ?? ''),
      })
    case 'audioCodec':
      return t('encoder.otherAudioCodec', {
        names,
        limit: codecNames(some(limits?.audioCodecs, 'AAC')),
        is: codecName(input.audioCodec ?? ''),
      })
    case 'size':
      return t('encoder.overSize', {
        names,
        limit: size(least(limits?.width), least(limits?.height)),
        is: size(least(input.width), least(input.height)),
      })
    case 'frameRate':
      return t('encoder.overFrameRate', {
        names,
        limit: rateOf.frameRate(least(limits?.frameRate)),
        is: rateOf.frameRate(least(input.frameRate)),
      })
  }
}
