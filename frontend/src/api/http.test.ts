import { describe, expect, test, vi } from 'vitest'
import { fakeFetch, json, refusal } from '../test/fakes.ts'
import { answer, createApiClient } from './client.ts'
import { createHttp, type Fetch, type TokenSource } from './http.ts'
import { Problem } from './problem.ts'

function tokens(): TokenSource & { refusals: number } {
  let turn = 1
  return {
    refusals: 0,
    token: async () => `token-${turn}`,
    refused() {
      turn++
      this.refusals++
    },
  }
}

const client = (fetch: Fetch, source = tokens()) => createApiClient(createHttp(fetch, source))

test('the token travels in the header and never in the address', async () => {
  const { fetch, asked } = fakeFetch({ 'GET /api/me': () => json({ id: 'u1' }) })
  await answer(client(fetch).GET('/api/me'))
  expect(asked).toMatchObject([{ path: '/api/me', authorization: 'Bearer token-1' }])
})

test('a 401 leads to one new token and one second try', async () => {
  const { fetch, asked } = fakeFetch({
    'GET /api/me': one =>
      one.authorization === 'Bearer token-2' ? json({ id: 'u1' }) : refusal('unauthenticated', 401, 'Log in.'),
  })
  const source = tokens()
  expect(await answer(client(fetch, source).GET('/api/me'))).toEqual({ id: 'u1' })
  expect(asked.map(one => one.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
  expect(source.refusals).toBe(1)
})

test('a second 401 is final', async () => {
  const { fetch, asked } = fakeFetch({ 'GET /api/me': () => refusal('unauthenticated', 401, 'Log in.') })
  await expect(answer(client(fetch).GET('/api/me'))).rejects.toMatchObject({ status: 401 })
  expect(asked).toHaveLength(2)
})

test('a wrong password is no reason to distrust the token', async () => {
  const { fetch, asked } = fakeFetch({ 'DELETE /api/me': () => refusal('wrong-credentials', 401, 'Wrong.') })
  const source = tokens()
  await expect(client(fetch, source).DELETE('/api/me', { body: { password: 'x' } })).rejects.toThrow('Wrong.')
  expect(asked).toHaveLength(1)
  expect(source.refusals).toBe(0)
})

describe('a refusal', () => {
  const ask = async (response: Response) => {
    const { fetch } = fakeFetch({ 'GET /api/me': () => response })
    return client(fetch)
      .GET('/api/me')
      .then(
        () => null,
        (error: Problem) => error,
      )
  }

  test('keeps its kind, its sentence and its fields', async () => {
    const problem = await ask(refusal('invalid-field', 400, 'The name is missing.', 'name'))
    expect(problem).toMatchObject({
      kind: 'invalid-field',
      message: 'The name is missing.',
      errors: [{ field: 'name', message: 'The name is missing.' }],
      passing: false,
    })
  })

  test("that is a proxy's web page still becomes a sentence, and may pass by itself", async () => {
    const problem = await ask(new Response('<html>Bad gateway</html>', { status: 502 }))
    expect(problem?.message).toMatch(/trouble at the moment/)
    expect(problem?.passing).toBe(true)
  })

  test('without a body still becomes a sentence', async () => {
    expect((await ask(new Response(null, { status: 404 })))?.message).toMatch(/does not exist/)
  })
})

test('a request without an answer is told as that', async () => {
  const error = await client(() => Promise.reject(new TypeError('Failed to fetch')))
    .GET('/api/me')
    .catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(Problem)
  expect(error).toMatchObject({ kind: 'unreachable', passing: true })
})

test('an answer that does not come in time is none, and the request is given up', async () => {
  vi.useFakeTimers()
  const signals: AbortSignal[] = []
  const never: Fetch = (_, init) =>
    new Promise((_, reject) => {
      const { signal } = init as { signal: AbortSignal }
      signals.push(signal)
      signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
    })
  const asking = client(never)
    .GET('/api/me')
    .catch((caught: unknown) => caught)
  const doing = client(never)
    .POST('/api/projects', { body: { name: 'x' } })
    .catch((caught: unknown) => caught)
  await vi.advanceTimersByTimeAsync(8_000)
  expect(await asking).toMatchObject({ kind: 'unreachable', passing: true })
  expect(signals.map(signal => signal.aborted)).toEqual([true, false])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await doing).toMatchObject({ message: expect.stringMatching(/not answer in time/) })
  vi.useRealTimers()
})

test('an answer without a body is nothing', async () => {
  const { fetch } = fakeFetch({ 'DELETE /api/me/sign-ins': () => json(null, 204) })
  expect(await answer(client(fetch).DELETE('/api/me/sign-ins'))).toBeUndefined()
})
