import { describe, expect, test, vi } from 'vitest'
import { aMedium } from '../test/fakes.ts'
import { createUpload, type UploadWatch } from './upload.ts'

describe('one upload', () => {
  /** XMLHttpRequests that the test answers by hand. */
  function line() {
    const requests: FakeXhr[] = []
    class FakeXhr {
      upload: { onprogress?: (event: { loaded: number }) => void } = {}
      onload?: () => void
      onerror?: () => void
      onabort?: () => void
      onloadend?: () => void
      status = 0
      responseText = ''
      asked = ''
      headers: Record<string, string> = {}
      body: unknown
      open(method: string, path: string) {
        this.asked = `${method} ${path}`
      }
      setRequestHeader(name: string, value: string) {
        this.headers[name] = value
      }
      send(body: unknown) {
        this.body = body
        requests.push(this)
      }
      abort() {
        this.onabort?.()
        this.onloadend?.()
      }
      answer(status: number, body: unknown) {
        this.status = status
        this.responseText = JSON.stringify(body)
        this.onload?.()
        this.onloadend?.()
      }
    }
    let turn = 1
    const tokens = { token: async () => `token-${turn}`, refused: () => void turn++ }
    const upload = createUpload(tokens, () => new FakeXhr() as unknown as XMLHttpRequest)
    const request = async (index: number) => {
      await vi.waitFor(() => expect(requests.length).toBeGreaterThan(index))
      return requests[index] as FakeXhr
    }
    return { upload, requests, request }
  }
  const body = new Blob(['picture'])
  const watch = (change: Partial<UploadWatch> = {}): UploadWatch => ({
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...change,
  })

  test('is the raw file under its name, with the token in the header only', async () => {
    const { upload, request } = line()
    const seen: number[] = []
    const answer = upload('/api/media?name=a.png', body, watch({ onProgress: sent => seen.push(sent) }))
    const xhr = await request(0)
    xhr.upload.onprogress?.({ loaded: 3 })
    xhr.answer(201, aMedium())
    expect(await answer).toMatchObject({ id: 'm1' })
    expect(xhr.asked).toBe('POST /api/media?name=a.png')
    expect(xhr.body).toBe(body)
    expect(xhr.headers).toMatchObject({
      Authorization: 'Bearer token-1',
      'Content-Type': 'application/octet-stream',
    })
    expect(seen).toEqual([3])
  })

  test('whose token has ended is sent once more with a new one', async () => {
    const { upload, request } = line()
    const answer = upload('/api/media?name=a.png', body, watch())
    ;(await request(0)).answer(401, { type: 'urn:gostream:problem:unauthenticated' })
    const second = await request(1)
    expect(second.headers.Authorization).toBe('Bearer token-2')
    second.answer(201, aMedium())
    expect(await answer).toMatchObject({ id: 'm1' })
  })

  test('that is refused tells the sentence of the refusal', async () => {
    const { upload, request } = line()
    const answer = upload('/api/media?name=a.png', body, watch()).catch((error: unknown) => error)
    ;(await request(0)).answer(413, { type: 'urn:gostream:problem:too-large', detail: 'At most 500 MB.' })
    expect(await answer).toMatchObject({ kind: 'too-large', message: 'At most 500 MB.' })
  })

  test('that breaks off says what to check', async () => {
    const { upload, request } = line()
    const answer = upload('/api/media?name=a.png', body, watch()).catch((error: unknown) => error)
    ;(await request(0)).onerror?.()
    expect(await answer).toMatchObject({ kind: 'unreachable', message: expect.stringMatching(/broke off/) })
  })

  test('can be cancelled before and while it is sent', async () => {
    const { upload, request, requests } = line()
    const abort = new AbortController()
    const answer = upload('/x', body, watch({ signal: abort.signal })).catch((error: unknown) => error)
    await request(0)
    abort.abort()
    expect(await answer).toMatchObject({ name: 'AbortError' })
    await expect(upload('/x', body, watch({ signal: abort.signal }))).rejects.toMatchObject({ name: 'AbortError' })
    expect(requests).toHaveLength(1)
  })
})
