import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EyeIcon, EyeOffIcon, RotateIcon } from '../ui/icons.tsx'

type Props = {
  ingestUrl: string
  streamKeyHint: string
  onAir: boolean
  /** The encoder has yet to connect: how to do that is shown. */
  awaited: boolean
  /** Asks the api each time; the key is kept only while it is shown. */
  revealKey: () => Promise<string>
  rotateKey: () => Promise<string>
}

/** What goes into the encoder: the server URL, and the stream key, which is hidden until it is asked for. */
export function EncoderCard({ ingestUrl, streamKeyHint, onAir, awaited, revealKey, rotateKey }: Props) {
  const [key, setKey] = useState<string | null>(null)
  const [revealing, setRevealing] = useState(false)
  const [rotating, setRotating] = useState(false)
  const [rotated, setRotated] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function toggle() {
    setProblem(null)
    if (key !== null) {
      setKey(null)
      return
    }
    setRevealing(true)
    try {
      setKey(await revealKey())
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setRevealing(false)
    }
  }

  return (
    <section aria-labelledby="encoder-title" className="card p-5">
      <h2 id="encoder-title" className="font-semibold">
        Connect your encoder
      </h2>
      <dl className="mt-4 space-y-4">
        <div>
          <dt className="text-sm font-medium text-ink-soft">Server URL</dt>
          <dd className="mt-1 flex flex-wrap items-center gap-2">
            <code className="flex h-8 min-w-0 flex-1 basis-56 items-center overflow-x-auto rounded-lg bg-sunken px-2.5 font-mono text-sm whitespace-nowrap">
              {ingestUrl}
            </code>
            <CopyButton what="server URL" text={ingestUrl} />
          </dd>
        </div>
        <div>
          <dt className="text-sm font-medium text-ink-soft">Stream key</dt>
          <dd className="mt-1 flex flex-wrap items-center gap-2">
            <code
              data-testid="stream-key"
              className="flex h-8 min-w-0 flex-1 basis-56 items-center overflow-x-auto rounded-lg bg-sunken px-2.5 font-mono text-sm whitespace-nowrap"
            >
              {key ?? `••••••••••••••••${streamKeyHint}`}
            </code>
            <Button
              small
              pending={revealing}
              aria-label={key === null ? 'Show stream key' : 'Hide stream key'}
              icon={key === null ? <EyeIcon /> : <EyeOffIcon />}
              onClick={toggle}
            >
              {key === null ? 'Show' : 'Hide'}
            </Button>
            <CopyButton
              what="stream key"
              text={async () => key ?? (await revealKey())}
              onError={error => setProblem(sentenceOf(error))}
            />
          </dd>
        </div>
      </dl>
      {problem ? (
        <div className="mt-4">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
      {rotated ? (
        <div className="mt-4">
          <Alert tone="good">This is the new key. Put it into your encoder; the old one no longer works.</Alert>
        </div>
      ) : null}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <p className="text-sm text-ink-faint">Whoever has the key can stream as you.</p>
        <Button small look="quiet" icon={<RotateIcon />} onClick={() => setRotating(true)}>
          Replace key
        </Button>
      </div>
      <ObsSteps open={awaited} />
      {rotating ? (
        <ConfirmDialog
          title="Replace the stream key?"
          confirm="Replace key"
          onClose={() => setRotating(false)}
          onConfirm={async () => {
            setKey(await rotateKey())
            setRotated(true)
          }}
        >
          <p>The old key stops working at once. Your encoder must get the new one before it can stream again.</p>
          {onAir ? (
            <p className="font-medium text-bad">
              You are on air: your encoder is disconnected and the broadcast ends on every destination.
            </p>
          ) : null}
        </ConfirmDialog>
      ) : null}
    </section>
  )
}

function ObsSteps({ open }: { open: boolean }) {
  return (
    <details open={open} className="group mt-3 border-t border-line pt-3 text-sm">
      <summary className="rounded-md font-medium text-ink-soft hover:text-ink">How to set up OBS Studio</summary>
      <ol className="mt-2 list-decimal space-y-1 pl-5 text-ink-soft">
        <li>
          Open <b>Settings → Stream</b> and choose the service <b>Custom…</b>
        </li>
        <li>
          Paste the <b>Server</b> URL and the <b>Stream Key</b> from above, then press <b>OK</b>.
        </li>
        <li>
          In <b>Settings → Output</b> set the keyframe interval to <b>2 s</b>: the preview then starts sooner.
        </li>
        <li>
          Press <b>Start Streaming</b>. This page shows it within a second.
        </li>
      </ol>
    </details>
  )
}
