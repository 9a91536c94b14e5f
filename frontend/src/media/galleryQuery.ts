import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../api/calls.ts'
import { keys } from '../api/queries.ts'
import type { Gallery, Medium } from '../api/types.ts'

const MINUTE = 60_000
/** Signed addresses live 15 minutes. Held for 8 and read again after 5, none is shown that is older than 13. */
const HOLD = 8 * MINUTE
const REREAD = 5 * MINUTE

type Signed = Medium & { signedAt: number }

/** The gallery, asked for each second while something is being looked at. */
export const galleryQuery = (api: Api, now: () => number = Date.now) =>
  queryOptions({
    queryKey: keys.gallery,
    queryFn: async () => {
      const gallery = await api.gallery()
      const signedAt = now()
      return { ...gallery, items: gallery.items.map(item => ({ ...item, signedAt })) } as Gallery
    },
    structuralSharing: (before, fresh) => holdAddresses(before as Gallery | undefined, fresh as Gallery),
    refetchInterval: query => galleryRefetch(query.state.data),
  })

export function galleryRefetch(gallery: Gallery | undefined): number {
  return gallery?.items.some(item => item.state === 'PROBING') ? 1_000 : REREAD
}

/**
 * Each reading signs its addresses anew; taken as they come, every picture would be loaded again each second. So an
 * address stays as long as it is good.
 */
export function holdAddresses(before: Gallery | undefined, fresh: Gallery): Gallery {
  const known = new Map((before?.items as Signed[] | undefined)?.map(item => [item.id, item]))
  const items = (fresh.items as Signed[]).map(item => {
    const old = known.get(item.id)
    if (!old?.contentUrl || !item.contentUrl || !(item.signedAt - old.signedAt < HOLD)) return item
    return { ...item, contentUrl: old.contentUrl, thumbnailUrl: old.thumbnailUrl, signedAt: old.signedAt }
  })
  return { ...fresh, items }
}

export function withNewMedium(gallery: Gallery, medium: Medium): Gallery {
  return { ...gallery, items: [medium, ...gallery.items.filter(item => item.id !== medium.id)] }
}
