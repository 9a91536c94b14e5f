import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { Destination, SessionState } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { PlayIcon, StopIcon } from '../ui/icons.tsx'
import { allRelays } from './relayActions.ts'

type Props = {
  destinations: readonly Destination[]
  session: SessionState
  onStart: () => Promise<unknown>
  onStop: () => Promise<unknown>
}

/** Start and stop of all destinations at once; a stop is asked back, since it cannot be taken back. */
export function AllButtons({ destinations, session, onStart, onStop }: Props) {
  const t = useT()
  const [starting, setStarting] = useState(false)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const buttons = allRelays(destinations, session)

  async function start() {
    setStarting(true)
    setProblem(null)
    try {
      await onStart()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setStarting(false)
    }
  }

  return (
    <>
      {buttons.start ? (
        <Button small icon={<PlayIcon />} pending={starting} onClick={start}>
          {t('destinations.startAll')}
        </Button>
      ) : null}
      {buttons.stop ? (
        <Button small icon={<StopIcon />} onClick={() => setAsking(true)}>
          {t('destinations.stopAll')}
        </Button>
      ) : null}
      {problem ? <Alert>{problem}</Alert> : null}
      {asking ? (
        <ConfirmDialog
          title={t('destinations.stopAllTitle')}
          confirm={t('destinations.stopAll')}
          onConfirm={onStop}
          onClose={() => setAsking(false)}
        >
          <p>{t('destinations.stopAllNote')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
