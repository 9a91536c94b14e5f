import { useQuery } from '@tanstack/react-query'
import { keys } from '../api/queries.ts'
import type { InputSample } from './inputHistory.ts'

const NONE: readonly InputSample[] = []

/** What the project's events have told of the input since the page is open. */
export function useInputHistory(projectId: string): readonly InputSample[] {
  const { data } = useQuery<readonly InputSample[]>({
    queryKey: keys.inputHistory(projectId),
    queryFn: () => NONE,
    enabled: false,
    initialData: NONE,
  })
  return data
}
