import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keys } from '../api/queries.ts'
import { useServices } from '../app/services.tsx'

/**
 * Whether the project's stream key was copied or shown in this visit. It is kept beside what the api said, so that
 * every page of the project knows it and logging out forgets it.
 */
export function useKeyTaken(projectId: string): [taken: boolean, take: () => void] {
  const { queryClient } = useServices()
  const { data } = useQuery({
    queryKey: keys.keyTaken(projectId),
    queryFn: () => false,
    enabled: false,
    initialData: false,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const take = useCallback(() => queryClient.setQueryData(keys.keyTaken(projectId), true), [queryClient, projectId])
  return [data, take]
}
