import createClient from 'openapi-fetch'
import type { Http } from './http.ts'
import { readProblem } from './problem.ts'
import type { paths } from './schema.d.ts'

/**
 * Calls by their path in docs/openapi.json: the compiler knows what each takes and answers. The token, and what
 * happens when it is refused, is the matter of `http`; a refusal is thrown as a `Problem`.
 */
export function createApiClient(http: Pick<Http, 'open'>) {
  return createClient<paths>({
    // Only its path is used: the page talks to the server that it came from.
    baseUrl: 'http://gostream',
    headers: { Accept: 'application/json, application/problem+json' },
    fetch: async request => {
      const { pathname, search } = new URL(request.url)
      const response = await http.open(pathname + search, {
        method: request.method,
        headers: request.headers,
        signal: request.signal,
        ...(request.body ? { body: await request.text() } : {}),
      })
      if (!response.ok) throw await readProblem(response)
      return response
    },
  })
}

/** What the api answered; what it refused was thrown. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}
