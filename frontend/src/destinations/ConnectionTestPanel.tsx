import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { ConnectionTest, ConnectionTestFields, ConnectionTestStep } from '../api/types.ts'
import { type MessageKey, translated, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button, Spinner } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { CheckIcon, CloseIcon } from '../ui/icons.tsx'
import { reasonSentence } from './reason.ts'

export type ConnectionTesting = {
  start: (fields: ConnectionTestFields) => Promise<ConnectionTest>
  look: (testId: string) => Promise<ConnectionTest>
}

type Props = {
  testing: ConnectionTesting
  /** What stands in the form now; null while something is missing, which was then said at its field. */
  fields: () => ConnectionTestFields | null
}

const LOOK_EVERY_MS = 400

/** Tries what stands in the form, step by step, before anybody goes live by it. */
export function ConnectionTestPanel({ testing, fields }: Props) {
  const t = useT()
  const [test, setTest] = useState<ConnectionTest | null>(null)
  const [starting, setStarting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const running = test?.state === 'RUNNING'

  useEffect(() => {
    if (test?.state !== 'RUNNING') return
    const timer = setTimeout(
      () => testing.look(test.id).then(setTest, error => setProblem(sentenceOf(error))),
      LOOK_EVERY_MS,
    )
    return () => clearTimeout(timer)
  }, [test, testing])

  const said = useRef<HTMLDivElement>(null)
  const over = test?.state === 'DONE' || problem !== null
  useEffect(() => {
    // On a small screen what came of it stands below the edge. (jsdom cannot scroll.)
    if (over) said.current?.scrollIntoView?.({ block: 'nearest' })
  }, [over])

  async function start() {
    const wanted = fields()
    if (!wanted) return
    setStarting(true)
    setProblem(null)
    setTest(null)
    try {
      setTest(await testing.start(wanted))
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setStarting(false)
    }
  }

  return (
    <div className="rounded-xl border border-line bg-sunken p-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-52 text-sm text-ink-soft">{t('destinations.testHint')}</p>
        <Button small pending={starting || (running && !problem)} onClick={start}>
          {t('destinations.test')}
        </Button>
      </div>
      {test ? <Steps steps={test.steps} /> : null}
      <div ref={said} className={test || problem ? 'mt-3' : undefined}>
        {problem ? <Alert>{problem}</Alert> : test ? <Outcome test={test} /> : null}
      </div>
    </div>
  )
}

const STEPS: Record<ConnectionTestStep['step'], MessageKey> = {
  LOOKUP: 'destinations.testLookup',
  CONNECT: 'destinations.testConnect',
  TLS: 'destinations.testTls',
  HANDSHAKE: 'destinations.testHandshake',
  APPLICATION: 'destinations.testApplication',
  PUBLISH: 'destinations.testPublish',
}

const STATES: Record<ConnectionTestStep['state'], MessageKey> = {
  PENDING: 'destinations.testPending',
  OK: 'destinations.testStepOk',
  FAILED: 'destinations.testStepFailed',
  SKIPPED: 'destinations.testSkipped',
}

function Steps({ steps }: { steps: readonly ConnectionTestStep[] }) {
  const t = useT()
  const current = steps.findIndex(one => one.state === 'PENDING')
  return (
    <ol aria-label={t('destinations.testSteps')} className="mt-3 space-y-1 text-sm">
      {steps.map(({ step, state, millis }, index) => (
        <li
          key={step}
          className={cx(
            'flex items-center gap-2',
            state === 'FAILED' ? 'text-bad' : state === 'OK' ? 'text-ink' : 'text-ink-faint',
          )}
        >
          <Mark state={state} busy={index === current} />
          <span className="min-w-0 flex-1">{t(STEPS[step])}</span>
          <span className="sr-only">{t(STATES[state])}</span>
          {millis !== null ? <span className="tabular text-ink-faint">{millis} ms</span> : null}
        </li>
      ))}
    </ol>
  )
}

function Mark({ state, busy }: { state: ConnectionTestStep['state']; busy: boolean }) {
  const box = 'inline-flex size-4 items-center justify-center'
  switch (state) {
    case 'OK':
      return (
        <span className={cx(box, 'text-good')}>
          <CheckIcon />
        </span>
      )
    case 'FAILED':
      return (
        <span className={box}>
          <CloseIcon />
        </span>
      )
    case 'PENDING':
      return <span className={box}>{busy ? <Spinner /> : <Dot />}</span>
    case 'SKIPPED':
      return (
        <span className={box}>
          <Dot />
        </span>
      )
  }
}

function Dot() {
  return <span aria-hidden="true" className="size-1.5 rounded-full bg-ink-faint/60" />
}

function Outcome({ test }: { test: ConnectionTest }) {
  const t = useT()
  const failed = test.steps.find(one => one.state === 'FAILED')
  const reason = reasonSentence(failed?.reason ?? null)
  switch (test.outcome) {
    case null:
      return null
    case 'OK':
      return <Alert tone="good">{t('destinations.testOk')}</Alert>
    case 'FAILED':
      return <Alert>{reason ?? t('destinations.testFailed')}</Alert>
    case 'UNKNOWN':
      return <Alert tone="busy">{translated('connectionTest.UNKNOWN', test.message ?? '')}</Alert>
  }
}
