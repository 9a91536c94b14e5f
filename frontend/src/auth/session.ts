import { type Fetch, REFRESH, send, type TokenSource } from '../api/http.ts'
import { Problem } from '../api/problem.ts'
import type { SignIn, User } from '../api/types.ts'
import type { TabChannel, TabLock } from './tabs.ts'
import { usableUntil } from './tokenLife.ts'

export type SessionState =
  | { status: 'restoring' }
  | { status: 'signed-out'; because: 'asked' | 'expired' | 'none' }
  | { status: 'signed-in'; user: User }
  /** The refresh got no answer: neither in nor out is known. `retry()` asks again. */
  | { status: 'unreachable' }

type Held = { token: string; until: number; user: User }

type Parts = {
  fetch: Fetch
  lock: TabLock
  channel: TabChannel
  now: () => number
}

/**
 * Who is signed in. The access token lives in this object's memory only; the refresh cookie is out of any script's
 * reach. A refresh rotates that cookie, and the reuse of an old one ends the sign-in everywhere: so there is one
 * refresh at a time, over all tabs, and its result is told to the others.
 *
 * | state       | event                         | next        |
 * |-------------|-------------------------------|-------------|
 * | restoring   | refresh answers               | signed-in   |
 * | restoring   | refresh is refused            | signed-out  |
 * | restoring   | no answer                     | unreachable |
 * | unreachable | retry                         | restoring   |
 * | signed-out  | log-in, sign-up, another tab's| signed-in   |
 * | signed-in   | log-out, another tab's        | signed-out  |
 * | signed-in   | refresh is refused            | signed-out  |
 */
export class Session implements TokenSource {
  readonly #parts: Parts
  readonly #listeners = new Set<() => void>()
  #state: SessionState = { status: 'restoring' }
  #held: Held | null = null
  #refreshing: Promise<string> | null = null
  #restored: Promise<void> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    parts.channel.listen(message => {
      if (message.kind === 'signed-in') this.#hold(message.signIn)
      else this.#drop('asked')
    })
  }

  get state(): SessionState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Settles when it is known whether the cookie still signs someone in; asks at most once at a time. */
  restore(): Promise<void> {
    if (this.#state.status !== 'restoring') return Promise.resolve()
    this.#restored ??= this.#refresh()
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        this.#restored = null
      })
    return this.#restored
  }

  retry(): Promise<void> {
    if (this.#state.status === 'unreachable') this.#become({ status: 'restoring' })
    return this.restore()
  }

  async logIn(email: string, password: string): Promise<void> {
    this.#welcome(await send<SignIn>(this.#parts.fetch, 'POST', '/api/auth/login', { email, password }))
  }

  /** @param invitation of the link that led here, where sign-up is by invitation */
  async signUp(email: string, password: string, invitation?: string): Promise<void> {
    const body = { email, password, invitation }
    this.#welcome(await send<SignIn>(this.#parts.fetch, 'POST', '/api/auth/signup', body))
  }

  async logOut(): Promise<void> {
    try {
      await this.#parts.lock(() => send<void>(this.#parts.fetch, 'POST', '/api/auth/logout'))
    } catch (error) {
      // While the api is out of reach the cookie would still sign in: the person is told instead of fooled.
      if (!(error instanceof Problem) || error.passing) throw error
    }
    this.forget()
  }

  /** The account is gone or the sign-in ended elsewhere: nothing to tell the api any more. */
  forget(): void {
    this.#drop('asked')
    this.#parts.channel.tell({ kind: 'signed-out' })
  }

  async token(): Promise<string> {
    if (this.#held && this.#parts.now() < this.#held.until) return this.#held.token
    return this.#refresh()
  }

  refused(token: string): void {
    if (this.#held?.token === token) this.#held = { ...this.#held, until: 0 }
  }

  /** Renews when the token is near its end; a timer calls this, so that a quiet page stays signed in too. */
  async keepFresh(): Promise<void> {
    if (this.#state.status !== 'signed-in') return
    await this.token().catch(() => undefined)
  }

  /** The api has ended every sign-in and begun this one anew: its cookie is here already, its token is fetched. */
  async renew(): Promise<void> {
    if (this.#held) this.refused(this.#held.token)
    await this.keepFresh()
  }

  #refresh(): Promise<string> {
    this.#refreshing ??= this.#refreshOnce().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refreshOnce(): Promise<string> {
    return this.#parts.lock(async () => {
      // Another tab may have renewed while this one stood in line.
      if (this.#held && this.#parts.now() < this.#held.until) return this.#held.token
      try {
        const signIn = await send<SignIn>(this.#parts.fetch, 'POST', REFRESH)
        this.#welcome(signIn)
        return signIn.token
      } catch (error) {
        if (error instanceof Problem && error.passing) {
          if (this.#state.status === 'restoring') this.#become({ status: 'unreachable' })
          throw error
        }
        this.#drop(this.#state.status === 'signed-in' ? 'expired' : 'none')
        throw error
      }
    })
  }

  #welcome(signIn: SignIn): void {
    this.#hold(signIn)
    this.#parts.channel.tell({ kind: 'signed-in', signIn })
  }

  #hold(signIn: SignIn): void {
    this.#held = {
      token: signIn.token,
      until: usableUntil(signIn.expiresAt, this.#parts.now()),
      user: signIn.user,
    }
    const same = this.#state.status === 'signed-in' && this.#state.user.id === signIn.user.id
    if (!same) this.#become({ status: 'signed-in', user: signIn.user })
  }

  #drop(because: 'asked' | 'expired' | 'none'): void {
    this.#held = null
    if (this.#state.status !== 'signed-out') this.#become({ status: 'signed-out', because })
  }

  #become(state: SessionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
