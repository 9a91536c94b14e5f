import { useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'
import { copyText } from './copy.ts'
import { CheckIcon, CopyIcon } from './icons.tsx'

type Props = {
  /** What is copied, for the spoken name: "Copy stream key". */
  what: string
  /** The text, or how to get it: a hidden key can be copied without showing it. */
  text: string | (() => Promise<string>)
  onError?: (error: unknown) => void
}

export function CopyButton({ what, text, onError }: Props) {
  const t = useT()
  const [state, setState] = useState<'ready' | 'busy' | 'copied' | 'failed'>('ready')

  useEffect(() => {
    if (state !== 'copied' && state !== 'failed') return
    const timer = setTimeout(() => setState('ready'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    setState('busy')
    try {
      const value = typeof text === 'string' ? text : await text()
      setState((await copyText(value)) ? 'copied' : 'failed')
    } catch (error) {
      setState('ready')
      onError?.(error)
    }
  }

  return (
    <>
      <Button
        small
        aria-label={t('ui.copyWhat', { what })}
        pending={state === 'busy'}
        onClick={copy}
        icon={state === 'copied' ? <CheckIcon className="size-4 text-good" /> : <CopyIcon />}
      >
        {t(state === 'copied' ? 'ui.copied' : state === 'failed' ? 'ui.cannotCopy' : 'ui.copy')}
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' ? t('ui.copiedWhat', { what }) : state === 'failed' ? t('ui.copyRefused') : ''}
      </span>
    </>
  )
}
