import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { backoff } from './backoff.ts'
import { Problem, readProblem } from './problem.ts'
import type { Input, ProjectRelay, Stream } from './types.ts'

export type ProjectEvent =
  | { kind: 'session'; stream: Stream | null }
  | { kind: 'relays'; relays: ProjectRelay[] }
  | { kind: 'input'; input: Input | null }
  | { kind: 'preview'; ready: boolean }
  | { kind: 'project'; id: string }

/** `gone`: the project does not exist (any more); nothing is tried again. */
export type FeedState = 'connecting' | 'open' | 'waiting' | 'gone'

type Parts = {
  /** One connection; the Authorization header is its matter. */
  connect: (signal: AbortSignal) => Promise<Response>
  onEvent: (event: ProjectEvent) => void
  onState: (state: FeedState) => void
  random?: () => number
}

/** The api says something every 15 s; silence for longer than this means that the connection is dead. */
const SILENCE = 40_000

/**
 * Reads a project's events until `close()`. EventSource cannot send the Authorization header and must not carry the
 * token in its address, so this is fetch; a break, an end (the token expired) or silence leads to a new connection,
 * and each connection begins with the whole state, so nothing is missed.
 */
export function openFeed({ connect, onEvent, onState, random = Math.random }: Parts): { close: () => void } {
  const whole = new AbortController()
  let wake: () => void = () => undefined

  async function run() {
    let attempt = 0
    while (!whole.signal.aborted) {
      onState(attempt === 0 ? 'connecting' : 'waiting')
      const outcome = await once()
      if (whole.signal.aborted) return
      if (outcome === 'gone') {
        onState('gone')
        return
      }
      attempt = outcome === 'was-open' ? 0 : attempt + 1
      onState('waiting')
      // Even a connection that was open waits a moment: an api that restarts would else be called in a tight loop.
      await pause(250 + backoff(attempt, random()))
    }
  }

  async function once(): Promise<'was-open' | 'failed' | 'gone'> {
    const connection = new AbortController()
    const end = () => connection.abort()
    whole.signal.addEventListener('abort', end, { once: true })
    let silence = setTimeout(end, SILENCE)
    let opened = false
    try {
      const response = await connect(connection.signal)
      if (response.status === 404) return 'gone'
      if (!response.ok || !response.body) throw await readProblem(response)
      const parser = createParser({ onEvent: message => deliver(message, onEvent) })
      const reader = response.body
        .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
        .getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return opened ? 'was-open' : 'failed'
        clearTimeout(silence)
        silence = setTimeout(end, SILENCE)
        if (!opened) {
          opened = true
          onState('open')
        }
        parser.feed(value)
      }
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return 'gone'
      return opened ? 'was-open' : 'failed'
    } finally {
      clearTimeout(silence)
      whole.signal.removeEventListener('abort', end)
      connection.abort()
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  const soon = () => wake()
  globalThis.addEventListener?.('online', soon)
  void run()

  return {
    close() {
      whole.abort()
      wake()
      globalThis.removeEventListener?.('online', soon)
    },
  }
}

function deliver(message: EventSourceMessage, onEvent: (event: ProjectEvent) => void): void {
  const event = readEvent(message.event ?? 'message', message.data)
  if (event) onEvent(event)
}

/** An event of a newer api that this page does not know is left out, never an error. */
export function readEvent(name: string, data: string): ProjectEvent | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  switch (name) {
    case 'session':
      return { kind: 'session', stream: value as Stream | null }
    case 'relays':
      return Array.isArray(value) ? { kind: 'relays', relays: value } : null
    case 'input':
      return { kind: 'input', input: value as Input | null }
    case 'preview':
      return { kind: 'preview', ready: (value as { ready?: boolean } | null)?.ready === true }
    case 'project':
      return { kind: 'project', id: (value as { id: string }).id }
    default:
      return null
  }
}
