import { describe, expect, test } from 'vitest'
import { Problem } from '../api/problem.ts'
import { aSignIn, fakeFetch, fakeLock, fakeTabs, json, refusal, START } from '../test/fakes.ts'
import { Session } from './session.ts'

const REFRESH = 'POST /api/auth/refresh'
const unreachable = () => {
  throw new TypeError('network')
}

function clockwork() {
  let now = START
  let turn = 0
  return {
    now: () => now,
    pass: (ms: number) => {
      now += ms
    },
    next: () => aSignIn(`token-${++turn}`, now),
  }
}

function tab(
  answers: Parameters<typeof fakeFetch>[0],
  now: () => number,
  shared = { open: fakeTabs(), lock: fakeLock() },
) {
  const api = fakeFetch(answers)
  return { ...api, session: new Session({ fetch: api.fetch, lock: shared.lock, channel: shared.open(), now }) }
}

describe('restoring', () => {
  test('a cookie that is still good signs in again', async () => {
    const time = clockwork()
    const { session } = tab({ [REFRESH]: () => json(time.next()) }, time.now)
    await session.restore()
    expect(session.state).toMatchObject({ status: 'signed-in', user: { email: 'mira@example.org' } })
  })

  test('without a cookie nobody is signed in', async () => {
    const time = clockwork()
    const { session } = tab({ [REFRESH]: () => refusal('unauthenticated', 401, 'Log in.') }, time.now)
    await session.restore()
    expect(session.state).toEqual({ status: 'signed-out', because: 'none' })
  })

  test('an api that does not answer is not taken for a log-out, and is asked again', async () => {
    const time = clockwork()
    let up = false
    const { session } = tab({ [REFRESH]: () => (up ? json(time.next()) : unreachable()) }, time.now)
    await session.restore()
    expect(session.state).toEqual({ status: 'unreachable' })
    up = true
    await session.retry()
    expect(session.state.status).toBe('signed-in')
  })

  test('two who ask at the same time cause one refresh', async () => {
    const time = clockwork()
    const { session, count } = tab({ [REFRESH]: () => json(time.next()) }, time.now)
    await Promise.all([session.restore(), session.restore(), session.token()])
    expect(count(REFRESH)).toBe(1)
  })
})

describe('the token', () => {
  test('is kept while it is good and renewed a minute before its end', async () => {
    const time = clockwork()
    const { session, count } = tab({ [REFRESH]: () => json(time.next()) }, time.now)
    expect(await session.token()).toBe('token-1')
    time.pass(13 * 60_000)
    expect(await session.token()).toBe('token-1')
    time.pass(61_000)
    expect(await session.token()).toBe('token-2')
    expect(count(REFRESH)).toBe(2)
  })

  test('is renewed once after the api refused it, even if many were refused', async () => {
    const time = clockwork()
    const { session, count } = tab({ [REFRESH]: () => json(time.next()) }, time.now)
    const old = await session.token()
    session.refused(old)
    const renewed = await Promise.all([session.token(), session.token()])
    session.refused(old)
    expect([...renewed, await session.token()]).toEqual(['token-2', 'token-2', 'token-2'])
    expect(count(REFRESH)).toBe(2)
  })

  test('that cannot be renewed ends the sign-in and says so', async () => {
    const time = clockwork()
    let ended = false
    const { session } = tab(
      { [REFRESH]: () => (ended ? refusal('unauthenticated', 401, 'Log in.') : json(time.next())) },
      time.now,
    )
    session.refused(await session.token())
    ended = true
    await expect(session.token()).rejects.toBeInstanceOf(Problem)
    expect(session.state).toEqual({ status: 'signed-out', because: 'expired' })
  })

  test('that cannot be renewed because the api is away leaves the person signed in', async () => {
    const time = clockwork()
    let up = true
    const { session } = tab({ [REFRESH]: () => (up ? json(time.next()) : unreachable()) }, time.now)
    session.refused(await session.token())
    up = false
    await expect(session.token()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(session.state.status).toBe('signed-in')
  })
})

describe('a sign-in that the api has begun anew', () => {
  test('takes the token that comes with it, though the old one is not at its end', async () => {
    const time = clockwork()
    const { session } = tab({ [REFRESH]: () => json(time.next()) }, time.now)
    expect(await session.token()).toBe('token-1')
    await session.renew()
    expect(await session.token()).toBe('token-2')
  })

  test('stays as it is while the api is away', async () => {
    const time = clockwork()
    let up = true
    const { session } = tab({ [REFRESH]: () => (up ? json(time.next()) : unreachable()) }, time.now)
    await session.token()
    up = false
    await session.renew()
    expect(session.state.status).toBe('signed-in')
  })
})

describe('two tabs', () => {
  test('that renew at the same moment ask once: the second takes what the first got', async () => {
    const time = clockwork()
    const shared = { open: fakeTabs(), lock: fakeLock() }
    const one = tab({ [REFRESH]: () => json(time.next()) }, time.now, shared)
    const two = tab({ [REFRESH]: () => json(time.next()) }, time.now, shared)
    const tokens = await Promise.all([one.session.token(), two.session.token()])
    expect(tokens).toEqual(['token-1', 'token-1'])
    expect(one.count(REFRESH) + two.count(REFRESH)).toBe(1)
  })

  test('log out together and log in together', async () => {
    const time = clockwork()
    const shared = { open: fakeTabs(), lock: fakeLock() }
    const answers = { 'POST /api/auth/login': () => json(time.next()), 'POST /api/auth/logout': () => json(null, 204) }
    const one = tab(answers, time.now, shared)
    const two = tab(answers, time.now, shared)
    await one.session.logIn('mira@example.org', 'secret-enough')
    expect(two.session.state.status).toBe('signed-in')
    await two.session.logOut()
    expect(one.session.state).toEqual({ status: 'signed-out', because: 'asked' })
  })
})

describe('logging out', () => {
  test('while the api is away fails and keeps the sign-in, because the cookie would still be good', async () => {
    const time = clockwork()
    const { session } = tab(
      { 'POST /api/auth/login': () => json(time.next()), 'POST /api/auth/logout': unreachable },
      time.now,
    )
    await session.logIn('mira@example.org', 'secret-enough')
    await expect(session.logOut()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(session.state.status).toBe('signed-in')
  })

  test('a refused log-in leaves nobody signed in and passes the sentence on', async () => {
    const time = clockwork()
    const { session } = tab(
      { 'POST /api/auth/login': () => refusal('wrong-credentials', 401, 'The e-mail or the password is wrong.') },
      time.now,
    )
    await expect(session.logIn('mira@example.org', 'wrong')).rejects.toThrow('The e-mail or the password is wrong.')
    expect(session.state.status).toBe('restoring')
  })
})
