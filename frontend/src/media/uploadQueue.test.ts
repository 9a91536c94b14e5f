import { describe, expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import type { Medium } from '../api/types.ts'
import type { UploadWatch } from '../api/upload.ts'
import { aMedium } from '../test/fakes.ts'
import { UploadQueue } from './uploadQueue.ts'

describe('the queue of uploads', () => {
  type Sending = { file: File; watch: UploadWatch; done: (medium: Medium) => void; fail: (error: unknown) => void }

  function queue() {
    const sendings: Sending[] = []
    const done: Medium[] = []
    const uploads = new UploadQueue({
      send: (file, watch) =>
        new Promise((resolve, reject) => sendings.push({ file, watch, done: resolve, fail: reject })),
      onDone: medium => done.push(medium),
    })
    const sending = (index: number) => {
      const found = sendings[index]
      if (!found) throw new Error(`Upload ${index} has not begun.`)
      return found
    }
    const states = () => uploads.items.map(item => `${item.name} ${item.state}`)
    return { uploads, sendings, sending, done, states }
  }
  const file = (name: string, text = '0123456789') => new File([text], name)
  const settled = () => new Promise(resolve => setTimeout(resolve, 0))

  test('sends one at a time, tells how far it is, and hands a finished one over', async () => {
    const { uploads, sendings, sending, done, states } = queue()
    uploads.add([file('a.png'), file('b.png')])
    expect(states()).toEqual(['a.png SENDING', 'b.png QUEUED'])
    sending(0).watch.onProgress(4)
    expect(uploads.items[0]).toMatchObject({ state: 'SENDING', sentBytes: 4, sizeBytes: 10 })
    sending(0).watch.onProgress(10)
    expect(states()[0]).toBe('a.png STORING')
    expect(sendings).toHaveLength(1)
    sending(0).done(aMedium({ name: 'a.png' }))
    await settled()
    expect(done.map(medium => medium.name)).toEqual(['a.png'])
    expect(states()).toEqual(['b.png SENDING'])
  })

  test('a refusal stays with its sentence and does not hold up the next', async () => {
    const { uploads, sending, states } = queue()
    uploads.add([file('a.png'), file('b.png')])
    sending(0).fail(new Problem('quota-reached', 409, 'The gallery is full.'))
    await settled()
    expect(states()).toEqual(['a.png FAILED', 'b.png SENDING'])
    expect(uploads.items[0]?.problem).toBe('The gallery is full.')
  })

  test('a failed one can be tried again', async () => {
    const { uploads, sending, sendings, states } = queue()
    uploads.add([file('a.png')])
    sending(0).fail(Problem.unreachable())
    await settled()
    uploads.retry(uploads.items[0]?.id ?? 0)
    expect(states()).toEqual(['a.png SENDING'])
    expect(sendings).toHaveLength(2)
  })

  test('cancelling aborts the request, takes the row away and goes on with the next', async () => {
    const { uploads, sending, done, states } = queue()
    uploads.add([file('a.png'), file('b.png'), file('c.png')])
    const [first, second] = uploads.items
    uploads.cancel(second?.id ?? 0)
    uploads.cancel(first?.id ?? 0)
    expect(sending(0).watch.signal.aborted).toBe(true)
    sending(0).fail(new DOMException('cancelled', 'AbortError'))
    await settled()
    expect(states()).toEqual(['c.png SENDING'])
    expect(sending(1).file.name).toBe('c.png')
    expect(done).toEqual([])
  })

  test('an empty file, or a folder, is not sent', () => {
    const { uploads, sendings } = queue()
    uploads.add([file('folder', '')])
    expect(uploads.items[0]).toMatchObject({
      state: 'FAILED',
      problem: expect.stringMatching(/empty, or it is a folder/),
    })
    expect(sendings).toHaveLength(0)
  })

  test('nothing is left or sent on when the person has gone', async () => {
    const { uploads, sending, sendings } = queue()
    const listener = vi.fn()
    uploads.subscribe(listener)
    uploads.add([file('a.png'), file('b.png')])
    uploads.clear()
    expect(uploads.items).toEqual([])
    sending(0).fail(new DOMException('cancelled', 'AbortError'))
    await settled()
    expect(sendings).toHaveLength(1)
    expect(listener).toHaveBeenCalled()
  })
})
