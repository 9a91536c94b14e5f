import { vi } from 'vitest'

type Drawn = { strokes: string[]; rectangles: { colour: string; x: number; width: number }[]; words: string[] }

/**
 * What a chart needs of a browser and jsdom lacks. It remembers the colours of strokes, the filled rectangles and the
 * words, which is what a test can ask of a drawing.
 */
export function fakeCanvas({ width = 600, height = 200 } = {}) {
  const drawn: Drawn = { strokes: [], rectangles: [], words: [] }
  const state: Record<string, unknown> = { fillStyle: '', strokeStyle: '' }
  const calls: Record<string, (...args: never[]) => unknown> = {
    stroke: () => drawn.strokes.push(String(state.strokeStyle)),
    fillRect: (x: number, _y: number, wide: number) =>
      drawn.rectangles.push({ colour: String(state.fillStyle), x, width: wide }),
    fillText: (word: string) => drawn.words.push(word),
    measureText: () => ({ width: 40 }),
  }
  const context = new Proxy(state, {
    get: (target, name: string) => calls[name] ?? target[name] ?? (() => undefined),
  })
  const resizes = new Set<() => void>()
  class FakeObserver {
    readonly #told: () => void
    constructor(told: () => void) {
      this.#told = told
    }
    observe() {
      resizes.add(this.#told)
    }
    disconnect() {
      resizes.delete(this.#told)
    }
  }

  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => height)
  vi.stubGlobal('matchMedia', () => ({ addEventListener: () => undefined, removeEventListener: () => undefined }))
  vi.stubGlobal('ResizeObserver', FakeObserver)

  return {
    drawn,
    forget: () => {
      drawn.strokes = []
      drawn.rectangles = []
      drawn.words = []
    },
    resize: (to: number) => {
      width = to
      for (const told of resizes) told()
    },
    watched: () => resizes.size,
  }
}
