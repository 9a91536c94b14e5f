import { sentenceOf } from '../api/problem.ts'
import type { Medium } from '../api/types.ts'
import type { UploadWatch } from '../api/upload.ts'
import { t } from '../i18n/i18n.ts'

export type UploadState = 'QUEUED' | 'SENDING' | 'STORING' | 'FAILED'

export type UploadItem = {
  id: number
  name: string
  sizeBytes: number
  sentBytes: number
  state: UploadState
  /** Why it failed, as a sentence. */
  problem: string | null
}

type Parts = {
  send: (file: File, watch: UploadWatch) => Promise<Medium>
  onDone: (medium: Medium) => void
}

type Held = { item: UploadItem; file: File; abort: AbortController | null }

/**
 * The uploads of this tab. One is sent at a time: who uploads may be on air, and the encoder shares the line. They go
 * on while the person looks at other pages. A finished one leaves the queue; the gallery has it then.
 *
 * | state   | event                 | next    |
 * |---------|-----------------------|---------|
 * | QUEUED  | its turn              | SENDING |
 * | SENDING | the last byte is sent | STORING |
 * | SENDING, STORING | answered     | (gone)  |
 * | SENDING, STORING | refused, broken off | FAILED |
 * | FAILED  | retry                 | QUEUED  |
 * | any     | cancel                | (gone)  |
 */
export class UploadQueue {
  readonly #parts: Parts
  readonly #listeners = new Set<() => void>()
  #held: Held[] = []
  #items: readonly UploadItem[] = []
  #nextId = 1

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The same array until something changes. */
  get items(): readonly UploadItem[] {
    return this.#items
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const item = { id: this.#nextId++, name: file.name, sizeBytes: file.size, sentBytes: 0, problem: null }
      // A browser hands a dropped folder over as a file of nothing.
      const empty = file.size === 0
      this.#held.push({
        item: empty ? { ...item, state: 'FAILED', problem: t('media.empty') } : { ...item, state: 'QUEUED' },
        file,
        abort: null,
      })
    }
    this.#changed()
    this.#next()
  }

  /** Takes it out, whatever its state; a request that runs is aborted. */
  cancel(id: number): void {
    const one = this.#held.find(held => held.item.id === id)
    this.#held = this.#held.filter(held => held !== one)
    one?.abort?.abort()
    this.#changed()
    this.#next()
  }

  retry(id: number): void {
    const one = this.#held.find(held => held.item.id === id)
    if (one?.item.state !== 'FAILED') return
    this.#update(one, { state: 'QUEUED', sentBytes: 0, problem: null })
    this.#next()
  }

  /** Nobody is signed in any more. */
  clear(): void {
    const all = this.#held
    this.#held = []
    for (const held of all) held.abort?.abort()
    if (all.length > 0) this.#changed()
  }

  #next(): void {
    if (this.#held.some(held => held.abort !== null)) return
    const one = this.#held.find(held => held.item.state === 'QUEUED')
    if (one) void this.#send(one)
  }

  async #send(one: Held): Promise<void> {
    const abort = new AbortController()
    one.abort = abort
    this.#update(one, { state: 'SENDING' })
    try {
      const medium = await this.#parts.send(one.file, {
        signal: abort.signal,
        onProgress: sentBytes => {
          const all = sentBytes >= one.item.sizeBytes
          this.#update(one, { sentBytes: Math.min(sentBytes, one.item.sizeBytes), state: all ? 'STORING' : 'SENDING' })
        },
      })
      if (!abort.signal.aborted) {
        this.#held = this.#held.filter(held => held !== one)
        this.#changed()
        this.#parts.onDone(medium)
      }
    } catch (error) {
      if (!abort.signal.aborted) this.#update(one, { state: 'FAILED', sentBytes: 0, problem: sentenceOf(error) })
    } finally {
      one.abort = null
      this.#next()
    }
  }

  #update(one: Held, change: Partial<UploadItem>): void {
    one.item = { ...one.item, ...change }
    this.#changed()
  }

  #changed(): void {
    this.#items = this.#held.map(held => held.item)
    for (const listener of this.#listeners) listener()
  }
}
