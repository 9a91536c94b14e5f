import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { RotateIcon } from '../ui/icons.tsx'
import { EncoderAccess, type KeyHandlers } from './EncoderAccess.tsx'

type Props = {
  ingestUrl: string
  streamKeyHint: string
  onAir: boolean
  rotateKey: () => Promise<string>
} & KeyHandlers

/** Server URL and stream key, and how to get another key. */
export function KeySection({ onAir, rotateKey, ...access }: Props) {
  const t = useT()
  const [shown, setShown] = useState<string | null>(null)
  const [rotating, setRotating] = useState(false)
  const [rotated, setRotated] = useState(false)

  return (
    <section aria-labelledby="encoder-title" className="card p-5">
      <h2 id="encoder-title" className="font-semibold">
        {t('encoder.title')}
      </h2>
      <EncoderAccess {...access} shown={shown} onShown={setShown} />
      {rotated ? (
        <div className="mt-4">
          <Alert tone="good">{t('encoder.replaced')}</Alert>
        </div>
      ) : null}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <p className="text-sm text-ink-faint">{t('encoder.whoever')}</p>
        <Button small look="quiet" icon={<RotateIcon />} onClick={() => setRotating(true)}>
          {t('encoder.replace')}
        </Button>
      </div>
      {rotating ? (
        <ConfirmDialog
          title={t('encoder.replaceTitle')}
          confirm={t('encoder.replace')}
          onClose={() => setRotating(false)}
          onConfirm={async () => {
            setShown(await rotateKey())
            setRotated(true)
            access.onTaken()
          }}
        >
          <p>{t('encoder.replaceEnds')}</p>
          {onAir ? <p className="font-medium text-bad">{t('encoder.replaceOnAir')}</p> : null}
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
