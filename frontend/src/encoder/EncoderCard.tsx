import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { EncoderAccess, type KeyHandlers } from './EncoderAccess.tsx'

type Props = { ingestUrl: string; streamKeyHint: string; guideHref: string } & KeyHandlers

/** In the control room: what goes into the encoder, and the way to how that is done. */
export function EncoderCard({ guideHref, ...access }: Props) {
  const t = useT()
  const [shown, setShown] = useState<string | null>(null)
  return (
    <section aria-labelledby="encoder-title" className="card p-5">
      <h2 id="encoder-title" className="font-semibold">
        {t('encoder.title')}
      </h2>
      <EncoderAccess {...access} shown={shown} onShown={setShown} />
      <p className="mt-4 border-t border-line pt-3 text-sm">
        <a href={guideHref} className="font-medium text-accent-ink hover:underline">
          {t('encoder.howTo')}
        </a>
      </p>
    </section>
  )
}
