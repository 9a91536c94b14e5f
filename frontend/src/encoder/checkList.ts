import type { Input, PlatformPreset, Project, Stream } from '../api/types.ts'
import { type MessageKey, t } from '../i18n/i18n.ts'
import { audioLine, LONGEST_KEYFRAME_INTERVAL_MS } from '../input/inputView.ts'
import { breaches, limitedPlatforms } from './limits.ts'
import { breachSentence, pictureLine, seconds } from './words.ts'

export type CheckState = 'done' | 'waiting' | 'problem'

export type CheckStep = 'key' | 'connected' | 'picture' | 'keyframes' | 'sound' | 'limits'

export type Check = { step: CheckStep; state: CheckState; notes: string[] }

const LABELS: Record<CheckStep, MessageKey> = {
  key: 'encoder.stepKey',
  connected: 'encoder.stepConnected',
  picture: 'encoder.stepPicture',
  keyframes: 'encoder.stepKeyframes',
  sound: 'encoder.stepSound',
  limits: 'encoder.stepLimits',
}

/** A stream's first seconds may lack what is about to come. */
const SETTLED_MS = 5_000

type Facts = Pick<Project, 'stream' | 'destinations'>

/**
 * How far the encoder has come, in the order in which it happens.
 *
 * @param keyTaken whether the key was copied or shown, here or in the control room
 */
export function checkList(project: Facts, platforms: readonly PlatformPreset[], keyTaken: boolean): Check[] {
  const { stream, destinations } = project
  const hadEncoder = stream?.state === 'LIVE' || stream?.state === 'INTERRUPTED'
  const input = stream?.state === 'LIVE' ? stream.input : null
  return [
    check('key', keyTaken || hadEncoder ? 'done' : 'waiting'),
    connected(stream),
    hasPicture(input) ? check('picture', 'done', pictureLine(input)) : check('picture', 'waiting'),
    keyframes(input),
    sound(input, stream),
    hasPicture(input) ? limits(input, limitedPlatforms(platforms, destinations)) : check('limits', 'waiting'),
  ]
}

function check(step: CheckStep, state: CheckState, ...notes: string[]): Check {
  return { step, state, notes }
}

function hasPicture(input: Input | null): input is Input {
  return input !== null && input.width !== null
}

function connected(stream: Stream | null): Check {
  if (stream?.state === 'LIVE') return check('connected', 'done')
  if (stream?.state === 'INTERRUPTED') return check('connected', 'problem', t('encoder.gone'))
  return check('connected', 'waiting')
}

function sound(input: Input | null, stream: Stream | null): Check {
  if (input?.audioCodec) return check('sound', 'done', audioLine(input))
  if (!stream || !hasPicture(input)) return check('sound', 'waiting')
  const settled = Date.parse(input.measuredAt) - Date.parse(stream.startedAt) >= SETTLED_MS
  return settled ? check('sound', 'problem', t('encoder.noSound')) : check('sound', 'waiting')
}

function keyframes(input: Input | null): Check {
  const interval = input?.keyframeIntervalMs ?? null
  if (interval === null) return check('keyframes', 'waiting')
  const is = seconds(interval)
  if (interval > LONGEST_KEYFRAME_INTERVAL_MS) return check('keyframes', 'problem', t('encoder.keyframesRare', { is }))
  return check('keyframes', 'done', t('encoder.keyframesEvery', { is }))
}

function limits(input: Input, platforms: ReturnType<typeof limitedPlatforms>): Check {
  if (platforms.length === 0) return check('limits', 'done', t('encoder.noLimits'))
  const over = breaches(input, platforms)
  return check('limits', over.length > 0 ? 'problem' : 'done', ...over.map(one => breachSentence(one, input)))
}

export function labelOf(step: CheckStep): string {
  return t(LABELS[step])
}

/** What is told to somebody who does not see the list: how far it is, and what is next or what is wrong. */
export function progressOf(checks: readonly Check[]): string {
  const done = checks.filter(one => one.state === 'done').length
  const values = { done, count: checks.length }
  const problem = checks.find(one => one.state === 'problem')
  if (problem) return t('encoder.progressProblem', { ...values, problem: problem.notes.join(' ') })
  const next = checks.find(one => one.state === 'waiting')
  return next ? t('encoder.progressNext', { ...values, next: labelOf(next.step) }) : t('encoder.progressAll')
}
