import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EyeIcon, EyeOffIcon } from '../ui/icons.tsx'

export type KeyHandlers = {
  /** Asks the api each time; the key is kept only while it is shown. */
  revealKey: () => Promise<string>
  /** The key was shown or copied. */
  onTaken: () => void
}

type Props = {
  ingestUrl: string
  streamKeyHint: string
  /** The key while it is shown. */
  shown: string | null
  onShown: (key: string | null) => void
} & KeyHandlers

/** The two things that go into every encoder: the server URL, and the stream key, which is hidden until it is asked for. */
export function EncoderAccess({ ingestUrl, streamKeyHint, shown, onShown, revealKey, onTaken }: Props) {
  const t = useT()
  const [revealing, setRevealing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function toggle() {
    setProblem(null)
    if (shown !== null) {
      onShown(null)
      return
    }
    setRevealing(true)
    try {
      onShown(await revealKey())
      onTaken()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setRevealing(false)
    }
  }

  async function keyToCopy(): Promise<string> {
    const key = shown ?? (await revealKey())
    onTaken()
    return key
  }

  return (
    <>
      <dl className="mt-4 space-y-4">
        <Row label={t('encoder.serverUrl')} value={ingestUrl}>
          <CopyButton what={t('encoder.copyServerUrl')} text={ingestUrl} />
        </Row>
        <Row label={t('encoder.streamKey')} value={shown ?? `••••••••••••••••${streamKeyHint}`} testId="stream-key">
          <Button
            small
            pending={revealing}
            aria-label={t(shown === null ? 'encoder.showKey' : 'encoder.hideKey')}
            icon={shown === null ? <EyeIcon /> : <EyeOffIcon />}
            onClick={toggle}
          >
            {t(shown === null ? 'encoder.show' : 'encoder.hide')}
          </Button>
          <CopyButton
            what={t('encoder.copyStreamKey')}
            text={keyToCopy}
            onError={error => setProblem(sentenceOf(error))}
          />
        </Row>
      </dl>
      {problem ? (
        <div className="mt-4">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
    </>
  )
}

type RowProps = { label: string; value: string; testId?: string; children: ReactNode }

function Row({ label, value, testId, children }: RowProps) {
  return (
    <div>
      <dt className="text-sm font-medium text-ink-soft">{label}</dt>
      <dd className="mt-1 flex flex-wrap items-center gap-2">
        <code
          data-testid={testId}
          className="flex min-h-8 min-w-0 flex-1 basis-56 items-center rounded-lg bg-sunken px-2.5 py-1 font-mono text-sm break-all"
        >
          {value}
        </code>
        <span className="flex flex-wrap gap-2">{children}</span>
      </dd>
    </div>
  )
}
