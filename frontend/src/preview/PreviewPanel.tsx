import type { ReactNode } from 'react'
import type { Preview, Stream } from '../api/types.ts'
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
  return (
    <section aria-label="Preview" className="card overflow-hidden">
      <div className="relative aspect-video bg-[#08090c]">
        <Inside stream={stream} preview={preview} problem={problem} />
      </div>
      {stream?.onAir === 'SLATE' ? (
        <p role="status" className={cx('px-4 py-2 text-sm', SOFT.warn)}>
          Viewers see the slate now{stream.state === 'LIVE' ? ', not this picture: it is your encoder’s alone.' : '.'}
        </p>
      ) : null}
    </section>
  )
}

function Inside({ stream, preview, problem }: Props) {
  if (!stream) {
    return (
      <Words icon={<CameraIcon className="size-8" />} title="Nothing on air">
        The picture appears here as soon as your encoder sends it.
      </Words>
    )
  }
  // While the encoder is gone, what is left of its last pictures would only look like a broken stream.
  if (stream.state !== 'INTERRUPTED' && preview?.ready && preview.url)
    return <PreviewPlayer key={stream.id} url={preview.url} />
  if (problem) return <Words title="The preview cannot be loaded">{problem}</Words>
  if (stream.state === 'WAITING') {
    return (
      <Words icon={<CameraIcon className="size-8" />} title="Waiting for your encoder">
        The picture appears here as soon as it sends.
      </Words>
    )
  }
  if (stream.state === 'INTERRUPTED') {
    return (
      <Words icon={<CameraIcon className="size-8" />} title="Your encoder is gone">
        Its picture appears here again as soon as it sends.
      </Words>
    )
  }
  if (stream.previewState === 'STALE') {
    return (
      <Words icon={<Spinner className="size-7" />} title="No new pictures">
        The preview goes on as soon as your encoder sends again.
      </Words>
    )
  }
  return (
    <Words icon={<Spinner className="size-7" />} title="On air">
      The preview starts after the first keyframes.
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
