import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { keys } from '../api/queries.ts'
import type { Gallery, Medium } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { galleryQuery } from './galleryQuery.ts'

/** The gallery of the signed-in person, and what can be done with its media. */
export function useGallery() {
  const { api, queryClient } = useServices()
  const query = useQuery(galleryQuery(api))

  const actions = useMemo(() => {
    const rewrite = (change: (items: Medium[]) => Medium[]) =>
      queryClient.setQueryData<Gallery>(
        keys.gallery,
        gallery => gallery && { ...gallery, items: change(gallery.items) },
      )
    return {
      rename: async (id: string, name: string) => {
        const { name: given } = await api.renameMedium(id, name)
        rewrite(items => items.map(item => (item.id === id ? { ...item, name: given } : item)))
      },
      remove: async ({ id, usedBy }: Medium) => {
        await api.deleteMedium(id)
        rewrite(items => items.filter(item => item.id !== id))
        // The quota has room again, and the projects that had it as their slate have another one now.
        void queryClient.invalidateQueries({ queryKey: keys.gallery })
        for (const projectId of usedBy) {
          void queryClient.invalidateQueries({ queryKey: keys.project(projectId), exact: true })
        }
      },
    }
  }, [api, queryClient])

  return { query, ...actions }
}
