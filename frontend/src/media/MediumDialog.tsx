import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../api/queries.ts'
import type { Medium } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Spinner } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LoadError } from '../ui/states.tsx'
import { Facts } from './Facts.tsx'

/** Shows a medium as it is. Its address is signed anew when it opens, and stays the same while it plays. */
export function MediumDialog({ medium, onClose }: { medium: Medium; onClose: () => void }) {
  const { api } = useServices()
  const { data, error, refetch } = useQuery({
    queryKey: keys.medium(medium.id),
    queryFn: () => api.medium(medium.id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <Dialog large title={medium.name} onClose={onClose}>
      {error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="relative flex aspect-video items-center justify-center overflow-hidden rounded-xl bg-[#08090c]">
          {data?.contentUrl ? (
            <Content medium={data} url={data.contentUrl} />
          ) : (
            <Spinner className="size-7 text-white/70" />
          )}
        </div>
      )}
      <Facts medium={data ?? medium} className="mt-3 text-ink-soft" />
    </Dialog>
  )
}

function Content({ medium, url }: { medium: Medium; url: string }) {
  const t = useT()
  const [broken, setBroken] = useState(false)
  const onError = () => setBroken(true)
  if (broken) {
    return (
      <p role="status" className="px-6 text-center text-sm text-white/80">
        {t('media.cannotShow')}
      </p>
    )
  }
  if (medium.kind === 'VIDEO') {
    return (
      <video
        src={url}
        {...(medium.thumbnailUrl ? { poster: medium.thumbnailUrl } : {})}
        controls
        playsInline
        preload="metadata"
        aria-label={medium.name}
        className="size-full object-contain"
        onError={onError}
      />
    )
  }
  return <img src={url} alt={medium.name} className="size-full object-contain" onError={onError} />
}
