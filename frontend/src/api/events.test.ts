import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aDestination, aProject, aRelay, aStream } from '../test/fakes.ts'
import { applyEvent, namesUnknownDestination, withSeen } from './applyEvent.ts'
import { backoff } from './backoff.ts'
import { type FeedState, openFeed, type ProjectEvent, readEvent } from './events.ts'
import { previewRefetch } from './queries.ts'

describe('the feed', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** An api whose connections the test opens, feeds and breaks by hand. */
  function line(...refusals: Response[]) {
    const connections: { send: (text: string) => void; end: () => void; signal: AbortSignal }[] = []
    const connect = (signal: AbortSignal): Promise<Response> => {
      const refused = refusals.shift()
      if (refused) return Promise.resolve(refused)
      const encoder = new TextEncoder()
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          signal.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
          connections.push({
            send: text => controller.enqueue(encoder.encode(text)),
            end: () => controller.close(),
            signal,
          })
        },
      })
      return Promise.resolve(new Response(body, { status: 200 }))
    }
    const events: ProjectEvent[] = []
    const states: FeedState[] = []
    const feed = openFeed({
      connect,
      onEvent: event => events.push(event),
      onState: state => states.push(state),
      random: () => 1,
    })
    const connection = (index: number) => {
      const found = connections[index]
      if (!found) throw new Error(`There is no connection ${index}.`)
      return found
    }
    return { feed, events, states, connections, connection, refusals }
  }

  test('tells events as they come, also when one is cut over two packets', async () => {
    const { feed, events, states, connection } = line()
    await vi.advanceTimersByTimeAsync(0)
    connection(0).send('event: preview\ndata: {"rea')
    connection(0).send('dy":true}\n\n: keep-alive\n\nevent: session\ndata: null\n\n')
    await vi.advanceTimersByTimeAsync(0)
    expect(events).toEqual([
      { kind: 'preview', ready: true },
      { kind: 'session', stream: null },
    ])
    expect(states).toEqual(['connecting', 'open'])
    feed.close()
  })

  test('connects again after the api ended it, and again after it was refused', async () => {
    const { feed, states, connections, connection, refusals } = line()
    await vi.advanceTimersByTimeAsync(0)
    connection(0).send(': hello\n\n')
    await vi.advanceTimersByTimeAsync(0)
    refusals.push(new Response(null, { status: 503 }))
    connection(0).end()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(connections).toHaveLength(2)
    connection(1).send(': hello\n\n')
    await vi.advanceTimersByTimeAsync(0)
    expect(states.at(-1)).toBe('open')
    expect(states).toContain('waiting')
    feed.close()
  })

  test('a silence of forty seconds is a dead connection; a comment line is a sign of life', async () => {
    const { feed, connections, connection } = line()
    await vi.advanceTimersByTimeAsync(0)
    connection(0).send(': hello\n\n')
    await vi.advanceTimersByTimeAsync(30_000)
    connection(0).send(': hello\n\n')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(connections).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(connections).toHaveLength(2)
    feed.close()
  })

  test('a project that is gone is not asked for again', async () => {
    const { states, connections } = line(new Response(null, { status: 404 }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(states).toEqual(['connecting', 'gone'])
    expect(connections).toHaveLength(0)
  })

  test('closing it ends the connection', async () => {
    const { feed, connection, connections } = line()
    await vi.advanceTimersByTimeAsync(0)
    feed.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connection(0).signal.aborted).toBe(true)
    expect(connections).toHaveLength(1)
  })
})

test('back-off doubles up to its bound and is jittered over all of it', () => {
  expect([0, 1, 2, 3].map(attempt => backoff(attempt, 1))).toEqual([500, 1000, 2000, 4000])
  expect(backoff(60, 1)).toBe(15_000)
  expect(backoff(3, 0)).toBe(0)
})

test('an unknown or broken event is left out', () => {
  expect(readEvent('weather', '{}')).toBeNull()
  expect(readEvent('relays', 'not json')).toBeNull()
  expect(readEvent('relays', '{}')).toBeNull()
})

describe('an event', () => {
  const project = aProject({ destinations: [aDestination({ id: 'd1' }), aDestination({ id: 'd2' })] })

  test('of the session puts the project on air and off again', () => {
    const onAir = applyEvent(project, { kind: 'session', stream: aStream() })
    expect(onAir.stream?.state).toBe('LIVE')
    expect(applyEvent(onAir, { kind: 'session', stream: null }).stream).toBeNull()
    expect(applyEvent(onAir, { kind: 'session', stream: aStream({ state: 'ENDED' }) }).stream).toBeNull()
  })

  test('of the relays touches only the destinations that it names', () => {
    const relay = aRelay({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 5 })
    const after = applyEvent(project, { kind: 'relays', relays: [{ destinationId: 'd2', ...relay }] })
    expect(after.destinations.map(one => one.relay)).toEqual([aRelay(), relay])
  })

  test('that came while the project was read is not taken back by it', () => {
    const relay = aRelay({ wanted: 'STOPPED', state: 'IDLE' })
    const event: ProjectEvent = { kind: 'relays', relays: [{ destinationId: 'd1', ...relay }] }
    const read = aProject({ destinations: [aDestination({ id: 'd1', relay: aRelay({ state: 'LIVE' }) })] })
    expect(withSeen(read, { relays: event }).destinations.map(one => one.relay)).toEqual([relay])
    expect(withSeen(read)).toEqual(read)
  })

  test('that names other destinations than the page knows is noticed', () => {
    const named = (...ids: string[]): ProjectEvent => ({
      kind: 'relays',
      relays: ids.map(destinationId => ({ destinationId, ...aRelay() })),
    })
    expect(namesUnknownDestination(project, named('d1', 'd2'))).toBe(false)
    expect(namesUnknownDestination(project, named('d1'))).toBe(true)
    expect(namesUnknownDestination(project, named('d1', 'd2', 'd3'))).toBe(true)
  })
})

test('a preview is asked for soon while it is not ready, and renewed minutes before its address ends', () => {
  expect(previewRefetch(null, 0)).toBe(2_000)
  expect(previewRefetch(new Date(15 * 60_000).toISOString(), 0)).toBe(12 * 60_000)
  expect(previewRefetch(new Date(2 * 60_000).toISOString(), 0)).toBe(60_000)
  expect(previewRefetch(new Date(0).toISOString(), 60_000)).toBe(5_000)
})
