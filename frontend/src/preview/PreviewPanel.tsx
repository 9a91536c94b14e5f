import type { ReactNode } from 'react'
import type { Preview, Stream } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Spinner } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { CameraIcon } from '../ui/icons.tsx'
import { SOFT } from '../ui/tone.ts'
import { PreviewPlayer } from './PreviewPlayer.tsx'

type Props = {
  stream: Stream | null
  preview: Preview | undefined
  /** The sentence of a failed read, if the last one failed. */
  problem: string | null
}

export function PreviewPanel({ stream, preview, problem }: Props) {
  const t = useT()
  return (
    <section aria-label={t('preview.title')} className="card overflow-hidden">
      <div className="relative aspect-video bg-[#08090c]">
        <Inside stream={stream} preview={preview} problem={problem} />
      </div>
      {stream?.onAir === 'SLATE' ? (
        <p role="status" className={cx('px-4 py-2 text-sm', SOFT.warn)}>
          {stream.state === 'LIVE' ? t('preview.slateInstead') : t('preview.slate')}
        </p>
      ) : null}
    </section>
  )
}

function Inside({ stream, preview, problem }: Props) {
  const t = useT()
  if (!stream) {
    return (
      <Words icon={<CameraIcon className="size-8" />} title={t('preview.nothing')}>
        {t('preview.nothingNote')}
      </Words>
    )
  }
  // While the encoder is gone, what is left of its last pictures would only look like a broken stream.
  if (stream.state !== 'INTERRUPTED' && preview?.ready && preview.url)
    return <PreviewPlayer key={stream.id} url={preview.url} />
  if (problem) return <Words title={t('preview.cannotLoad')}>{problem}</Words>
  if (stream.state === 'WAITING') {
    return (
      <Words icon={<CameraIcon className="size-8" />} title={t('preview.waiting')}>
        {t('preview.waitingNote')}
      </Words>
    )
  }
  if (stream.state === 'INTERRUPTED') {
    return (
      <Words icon={<CameraIcon className="size-8" />} title={t('preview.gone')}>
        {t('preview.goneNote')}
      </Words>
    )
  }
  if (stream.previewState === 'STALE') {
    return (
      <Words icon={<Spinner className="size-7" />} title={t('preview.stale')}>
        {t('preview.staleNote')}
      </Words>
    )
  }
  return (
    <Words icon={<Spinner className="size-7" />} title={t('preview.starting')}>
      {t('preview.startingNote')}
    </Words>
  )
}

function Words({ icon, title, children }: { icon?: ReactNode; title: string; children: ReactNode }) {
  return (
    <div
      role="status"
      className="absolute inset-0 flex flex-col items-center justify-center gap-1 px-6 text-center text-white/60"
    >
      {icon ? <div className="mb-2 text-white/40">{icon}</div> : null}
      <p className="font-medium text-white/90">{title}</p>
      <p className="text-sm">{children}</p>
    </div>
  )
}
