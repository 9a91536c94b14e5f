import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { Stream } from '../api/types.ts'
import { type MessageKey, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { cx } from '../ui/cx.ts'
import { CameraIcon, PictureIcon, PlayIcon, StopIcon } from '../ui/icons.tsx'
import { MARK } from '../ui/tone.ts'
import { useNow } from '../ui/useNow.ts'
import { type ProgramAction, programActions } from './programActions.ts'
import { type Pressed, programView, reconnectCountdown } from './programView.ts'

export type ProgramHandlers = {
  onStart: () => Promise<unknown>
  onSlate: () => Promise<unknown>
  onLive: () => Promise<unknown>
  onEnd: () => Promise<unknown>
}

type Props = { stream: Stream | null; reconnectWindowSeconds: number | null } & ProgramHandlers

type Look = { label: MessageKey; look: 'primary' | 'secondary' | 'danger-quiet'; icon: ReactNode; pressed: Pressed }

const BUTTONS: Record<ProgramAction, Look> = {
  'go-live': { label: 'program.goLive', look: 'secondary', icon: <PlayIcon />, pressed: 'start' },
  'show-slate': { label: 'program.showSlate', look: 'secondary', icon: <PictureIcon />, pressed: 'slate' },
  'keep-slate': { label: 'program.keepSlate', look: 'secondary', icon: <PictureIcon />, pressed: 'slate' },
  'back-to-live': { label: 'program.backToLive', look: 'primary', icon: <CameraIcon />, pressed: 'live' },
  end: { label: 'program.end', look: 'danger-quiet', icon: <StopIcon />, pressed: null },
}

/** What viewers see at this moment, and the buttons that change it. */
export function ProgramStrip({ stream, reconnectWindowSeconds, onStart, onSlate, onLive, onEnd }: Props) {
  const t = useT()
  const [pressed, setPressed] = useState<Pressed>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [ending, setEnding] = useState(false)
  const now = useNow(stream?.state === 'INTERRUPTED')
  const view = programView(stream, pressed, reconnectWindowSeconds !== 0)
  const countdown = reconnectCountdown(stream, now)

  async function press(action: ProgramAction) {
    setProblem(null)
    if (action === 'end') {
      setEnding(true)
      return
    }
    const what = BUTTONS[action].pressed
    setPressed(what)
    try {
      await (what === 'start' ? onStart() : what === 'slate' ? onSlate() : onLive())
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setPressed(null)
    }
  }

  return (
    <section aria-label={t('program.title')} className="card mt-4 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
          <span aria-hidden="true" className={cx('mt-1.5 size-2.5 shrink-0 rounded-full', MARK[view.tone])} />
          <div className="min-w-0">
            <p role="status" aria-label={t('program.onAir')} className="font-semibold">
              {view.label}
            </p>
            <p className="text-sm text-ink-soft">{view.note}</p>
          </div>
        </div>
        {countdown ? <CountdownFigure countdown={countdown} /> : null}
        <div className="flex flex-wrap gap-2 max-sm:w-full">
          {programActions(stream).map((action, index) => {
            const { label, look, icon } = BUTTONS[action]
            return (
              <Button
                // By place: the button that was pressed keeps the focus when it becomes its opposite.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above.
                key={index}
                look={look}
                className="grow max-sm:px-2.5"
                icon={icon}
                pending={pressed !== null && action !== 'end'}
                disabled={pressed === 'start'}
                onClick={() => press(action)}
              >
                {t(label)}
              </Button>
            )
          })}
        </div>
      </div>
      {problem ? (
        <div className="mt-3">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
      {ending && stream ? (
        <ConfirmDialog
          title={t('program.endTitle')}
          confirm={t('program.end')}
          onConfirm={onEnd}
          onClose={() => setEnding(false)}
        >
          <p>{t('program.endAll')}</p>
          {stream.state === 'LIVE' ? <p>{t('program.endEncoder')}</p> : null}
        </ConfirmDialog>
      ) : null}
    </section>
  )
}

function CountdownFigure({ countdown }: { countdown: NonNullable<ReturnType<typeof reconnectCountdown>> }) {
  const t = useT()
  if (countdown === 'no limit') {
    return (
      <p className="text-sm text-ink-soft">
        <span className="block text-ink-faint">{t('program.waits')}</span>
        <b className="text-lg font-semibold text-ink">{t('program.noLimit')}</b>
      </p>
    )
  }
  return (
    <p role="timer" className="text-sm text-ink-soft">
      <span className="block text-ink-faint">{countdown.seconds > 0 ? t('program.endsIn') : t('program.over')}</span>
      <b className={cx('tabular text-lg font-semibold', countdown.seconds <= 10 ? 'text-bad' : 'text-ink')}>
        {countdown.text}
      </b>
    </p>
  )
}
