import { Problem, readProblem } from './problem.ts'

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** Where the access token comes from; `refused` is told of a token that the api no longer takes. */
export type TokenSource = {
  token(): Promise<string>
  refused(token: string): void
}

export type Http = {
  /** Any answer, refusals too; the caller reads it, and aborts one that streams. */
  open(path: string, init: RequestInit): Promise<Response>
  /** The same without a token: for what everybody may read. */
  openPublic(path: string, init: RequestInit): Promise<Response>
}

/** Sends one request without a token (sign-up, log-in, refresh). The refresh cookie goes along by itself. */
export async function send<T>(fetch: Fetch, method: string, path: string, body?: unknown): Promise<T> {
  const response = await reach(fetch, path, { method, ...jsonBody(body) })
  return read<T>(response)
}

/**
 * Requests with the access token in their header, never in the address. A 401 is answered once by a new token and a
 * second try; who is still refused then is signed out by the token source.
 */
export function createHttp(fetch: Fetch, tokens: TokenSource): Http {
  async function open(path: string, init: RequestInit): Promise<Response> {
    const first = await withToken(path, init)
    if (first.response.status !== 401) return first.response
    const problem = await readProblem(first.response.clone())
    // A wrong password of a signed-in person is 401 too, and no reason to distrust the token.
    if (problem.kind === 'wrong-credentials') return first.response
    tokens.refused(first.token)
    return (await withToken(path, init)).response
  }

  async function withToken(path: string, init: RequestInit) {
    const token = await tokens.token()
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${token}`)
    return { token, response: await reach(fetch, path, { ...init, headers }) }
  }

  return { open, openPublic: (path, init) => reach(fetch, path, init) }
}

/** Its cookie may come again for 10 s after it was exchanged: so a second try after a lost answer is still in time. */
export const REFRESH = '/api/auth/refresh'

/** An answer that has not begun by then is none: the page has to say so, and what only asks is asked again. */
const PATIENCE_MS = { asking: 7_000, doing: 30_000 }

async function reach(fetch: Fetch, path: string, init: RequestInit): Promise<Response> {
  const asks = (init.method ?? 'GET') === 'GET' || path === REFRESH
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), asks ? PATIENCE_MS.asking : PATIENCE_MS.doing)
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init, signal })
  } catch (error) {
    if (late.signal.aborted) throw Problem.late()
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw Problem.unreachable()
  } finally {
    clearTimeout(timer)
  }
}

function jsonBody(body: unknown): RequestInit {
  const accept = 'application/json, application/problem+json'
  if (body === undefined) return { headers: { Accept: accept } }
  return { headers: { Accept: accept, 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw await readProblem(response)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}
