import type { Input } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import { bitrate, decimal } from '../ui/format.ts'

/** Platforms ask for a keyframe every 2 s and refuse or complain beyond this. */
export const LONGEST_KEYFRAME_INTERVAL_MS = 4_000

export type InputAdvice = 'keyframes' | 'codec' | 'audio-codec' | 'no-audio' | 'drops'

/** Encoders drop a frame now and then; this many are more than that. */
const MANY_DROPS = 30

/** What is worth changing in the encoder, the most harmful first. */
export function inputAdvice(input: Input): InputAdvice[] {
  const advice: [InputAdvice, boolean][] = [
    ['codec', input.videoCodec !== null && input.videoCodec !== 'H264'],
    ['keyframes', input.keyframeIntervalMs !== null && input.keyframeIntervalMs > LONGEST_KEYFRAME_INTERVAL_MS],
    ['no-audio', input.width !== null && input.audioCodec === null],
    ['audio-codec', input.audioCodec !== null && input.audioCodec !== 'AAC'],
    ['drops', input.framesDropped !== null && input.framesDropped >= MANY_DROPS],
  ]
  return advice.filter(([, given]) => given).map(([what]) => what)
}

export function adviceSentence(advice: InputAdvice, input: Input): string {
  switch (advice) {
    case 'keyframes':
      return t('input.adviceKeyframes', { seconds: decimal((input.keyframeIntervalMs ?? 0) / 1000, 1) })
    case 'codec':
      return t('input.adviceCodec', { codec: codecName(input.videoCodec ?? '') })
    case 'audio-codec':
      return t('input.adviceAudioCodec', { codec: codecName(input.audioCodec ?? '') })
    case 'no-audio':
      return t('input.adviceNoAudio')
    case 'drops':
      return t('input.adviceDrops')
  }
}

export type InputFigure = { label: string; value: string; warned: boolean }

/** What stands beside the charts; what was not measured is left out. */
export function inputFigures(input: Input): InputFigure[] {
  const advice = new Set(inputAdvice(input))
  const { width, height, keyframeIntervalMs, framesDropped } = input
  const figures: (InputFigure | null)[] = [
    width !== null && height !== null
      ? { label: t('input.resolution'), value: `${width} × ${height}`, warned: false }
      : null,
    { label: t('input.video'), value: codecName(input.videoCodec ?? '–'), warned: advice.has('codec') },
    keyframeIntervalMs !== null
      ? {
          label: t('input.keyframes'),
          value: t('input.seconds', { seconds: decimal(keyframeIntervalMs / 1000, 1) }),
          warned: advice.has('keyframes'),
        }
      : null,
    { label: t('input.audio'), value: audioLine(input), warned: advice.has('no-audio') || advice.has('audio-codec') },
    framesDropped !== null
      ? {
          label: t('input.dropped'),
          value: t('input.frames', { count: framesDropped }),
          warned: advice.has('drops'),
        }
      : null,
  ]
  return figures.filter(figure => figure !== null)
}

export function audioLine({ audioCodec, audioSampleRate, audioChannels }: Input): string {
  if (audioCodec === null) return t('input.noAudio')
  return [
    codecName(audioCodec),
    audioSampleRate !== null &&
      t('input.sampleRate', { rate: decimal(audioSampleRate / 1000, audioSampleRate % 1000 ? 1 : 0) }),
    audioChannels !== null && channels(audioChannels),
  ]
    .filter(Boolean)
    .join(' · ')
}

function channels(count: number): string {
  if (count === 1) return t('input.mono')
  return count === 2 ? t('input.stereo') : t('input.channels', { count })
}

const CODECS: Record<string, string> = { H264: 'H.264', HEVC: 'H.265', OPUS: 'Opus' }

export function codecName(codec: string): string {
  return CODECS[codec] ?? codec
}

export const rateOf = {
  videoBitrate: bitrate,
  audioBitrate: bitrate,
  /** 29.97 and 59.94 are rates of their own; what only trembles around a whole number is that number. */
  frameRate: (rate: number) =>
    t('input.framesPerSecond', { rate: decimal(rate, Math.abs(rate - Math.round(rate)) < 0.02 ? 0 : 2) }),
}
