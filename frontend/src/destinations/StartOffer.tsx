import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { Destination, SessionState } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { PlayIcon } from '../ui/icons.tsx'
import { unserved } from './relayActions.ts'

type Props = {
  destinations: readonly Destination[]
  session: SessionState
  onStart: (destination: Destination) => Promise<unknown>
}

/** Says that an encoder on air reaches nobody, and starts what is enabled. */
export function StartOffer({ destinations, session, onStart }: Props) {
  const t = useT()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const offered = unserved(destinations, session)
  if (offered === null) return null

  async function start(all: Destination[]) {
    setPending(true)
    setProblem(null)
    try {
      await Promise.all(all.map(one => onStart(one)))
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setPending(false)
    }
  }

  return (
    <div className="card mb-3 space-y-3 px-4 py-3">
      <p role="status" className="text-sm text-ink-soft">
        {t('destinations.nobody')}
      </p>
      {offered.length > 0 ? (
        <Button look="primary" small icon={<PlayIcon />} pending={pending} onClick={() => start(offered)}>
          {t('destinations.offer', { count: offered.length })}
        </Button>
      ) : null}
      {problem ? <Alert>{problem}</Alert> : null}
    </div>
  )
}
