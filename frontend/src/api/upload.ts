import { t } from '../i18n/i18n.ts'
import type { TokenSource } from './http.ts'
import { Problem, readProblem } from './problem.ts'

export type UploadWatch = {
  /** How many bytes have left this computer. */
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
}

/** Sends a file as the raw body of one POST; answers the parsed answer. */
export type Upload = (path: string, body: Blob, watch: UploadWatch) => Promise<unknown>

/**
 * `fetch` tells nothing about how much of a body has been sent, so this is XMLHttpRequest. The token travels in the
 * header; a 401 is answered once by a new token and a second try, as everywhere.
 */
export function createUpload(tokens: TokenSource, open: () => XMLHttpRequest = () => new XMLHttpRequest()): Upload {
  return async (path, body, watch) => {
    const token = await tokens.token()
    let response = await once(open(), path, body, token, watch)
    if (response.status === 401) {
      tokens.refused(token)
      response = await once(open(), path, body, await tokens.token(), watch)
    }
    if (!response.ok) throw await readProblem(response)
    return response.json()
  }
}

function once(xhr: XMLHttpRequest, path: string, body: Blob, token: string, watch: UploadWatch): Promise<Response> {
  const { onProgress, signal } = watch
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new DOMException('The upload was cancelled.', 'AbortError'))
    if (signal.aborted) {
      aborted()
      return
    }
    const abort = () => xhr.abort()
    signal.addEventListener('abort', abort, { once: true })
    xhr.open('POST', path)
    xhr.setRequestHeader('Authorization', `Bearer ${token}`)
    xhr.setRequestHeader('Accept', 'application/json, application/problem+json')
    // What it is the api finds out by looking; a type by the file's name would only pretend to know.
    xhr.setRequestHeader('Content-Type', 'application/octet-stream')
    xhr.upload.onprogress = event => onProgress(event.loaded)
    xhr.onload = () => resolve(new Response(xhr.responseText || null, { status: xhr.status }))
    xhr.onerror = () => reject(brokenOff())
    xhr.onabort = aborted
    xhr.onloadend = () => signal.removeEventListener('abort', abort)
    xhr.send(body)
  })
}

/** No answer: the line, the server, or a file that was moved or changed while it was read; nobody can tell which. */
function brokenOff(): Problem {
  return new Problem('unreachable', 0, t('problem.brokenOff'))
}
