import { useQuery } from '@tanstack/react-query'
import { sentenceOf } from '../api/problem.ts'
import { previewQuery } from '../api/queries.ts'
import type { Preview } from '../api/types.ts'
import { useServices } from '../app/services.tsx'

/** The signed preview of a project while it is on air, renewed before it ends. */
export function usePreview(
  projectId: string,
  onAir: boolean,
): { preview: Preview | undefined; problem: string | null } {
  const { api } = useServices()
  const query = useQuery({ ...previewQuery(api, projectId), enabled: onAir })
  if (!onAir) return { preview: undefined, problem: null }
  return { preview: query.data, problem: query.error ? sentenceOf(query.error) : null }
}
