import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { Figures } from '../api/types.ts'
import { speak } from '../i18n/i18n.ts'
import { fakeCanvas } from '../test/canvas.ts'
import { aPastStream, aProject, aRelay, json, refusal, someFigures } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { HistoryPage } from './HistoryPage.tsx'

const LATEST = 'GET /api/projects/p1/streams?limit=20'
const FIGURES = 'GET /api/projects/p1/streams/s1/figures'

describe('the history', () => {
  test('is empty at first', async () => {
    renderPart(<HistoryPage project={aProject()} />, { [LATEST]: () => json([]) })
    expect(await screen.findByText('No broadcasts yet')).toBeInTheDocument()
  })

  test('tells how long a broadcast was, why it ended, and what became of each destination', async () => {
    const relays = [
      {
        ...aRelay({ bytesOut: 3_160_000 }),
        destinationId: 'd1',
        destinationName: 'Main',
        platform: 'YOUTUBE' as const,
      },
      { ...aRelay(), destinationId: null, destinationName: 'Deleted since', platform: 'CUSTOM' as const },
    ]
    renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json([aPastStream({ relays })]),
    })
    const broadcast = await screen.findByRole('article', { name: /^Broadcast of/ })
    expect(broadcast).toHaveTextContent('1:01:15')
    expect(broadcast).toHaveTextContent('The encoder stopped.')
    const [main, deleted] = screen
      .getAllByRole('listitem')
      .filter(item => item.textContent?.match(/^(Yt)?(Main|Deleted)/))
    expect(main).toHaveTextContent('Delivered3.2 MB')
    expect(deleted).toHaveTextContent('Not started')
  })

  test('tells the interruptions of a broadcast', async () => {
    const interruptions = [
      { cause: 'STALLED' as const, startedAt: '2026-11-20T21:05:00Z', endedAt: '2026-11-20T21:05:12Z' },
    ]
    renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json([aPastStream({ interruptions })]),
    })
    expect(await screen.findByText('1 interruption, 12 s on the slate')).toBeInTheDocument()
    expect(screen.getByRole('list', { name: 'Interruptions' })).toHaveTextContent('The encoder sent nothing')
  })
})

describe('many broadcasts', () => {
  const numbered = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const day = String(((from + index) % 28) + 1).padStart(2, '0')
      return aPastStream({
        id: `s${from + index}`,
        startedAt: `2026-10-${day}T21:00:00Z`,
        endedAt: `2026-10-${day}T21:30:00Z`,
      })
    })

  test('come in pages, until there are no more', async () => {
    const { user } = renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json(numbered(1, 20)),
      'GET /api/projects/p1/streams?limit=20&before=s20': () => json(numbered(21, 3)),
    })
    expect(await screen.findAllByRole('article')).toHaveLength(20)
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(23))
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument()
  })

  test('that fill their page exactly end with an empty one', async () => {
    const { user } = renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json(numbered(1, 20)),
      'GET /api/projects/p1/streams?limit=20&before=s20': () => json([]),
    })
    await user.click(await screen.findByRole('button', { name: 'Load more' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument())
    expect(screen.getAllByRole('article')).toHaveLength(20)
  })

  test('stay when more cannot be read, which is said and can be tried again', async () => {
    let broken = true
    const { user } = renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json(numbered(1, 20)),
      'GET /api/projects/p1/streams?limit=20&before=s20': () =>
        broken ? refusal('forbidden', 403, 'Not today.') : json(numbered(21, 1)),
    })
    await user.click(await screen.findByRole('button', { name: 'Load more' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Not today.')
    expect(screen.getAllByRole('article')).toHaveLength(20)
    broken = false
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(21))
  })
})

describe('the charts of a broadcast', () => {
  async function open(figures: Figures) {
    const canvas = fakeCanvas()
    const part = renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json([aPastStream()]),
      [FIGURES]: () => json(figures),
    })
    const charts = await screen.findByText('Charts')
    expect(part.count(FIGURES)).toBe(0)
    await part.user.click(charts)
    return { ...part, canvas }
  }

  test('are asked for when they are opened, and tell each line in words, too', async () => {
    const interruptions: Figures['interruptions'] = [
      { cause: 'STALLED', startedAt: '2026-11-20T21:00:02Z', endedAt: '2026-11-20T21:00:05Z' },
    ]
    const { canvas, count } = await open(someFigures({ interruptions }))
    const bitrates = await screen.findByRole('figure', { name: 'Bitrate' })
    expect(
      within(bitrates)
        .getAllByRole('listitem')
        .map(one => one.textContent),
    ).toEqual([
      'Encoder: 5.1 Mbit/s at the lowest, 5.6 Mbit/s on average, 6.1 Mbit/s at the highest, 5.1 Mbit/s at the end',
      'Main: 5.1 Mbit/s at the lowest, 5.6 Mbit/s on average, 6.1 Mbit/s at the highest, 5.1 Mbit/s at the end',
      'Archive: 5.1 Mbit/s at the lowest, 5.1 Mbit/s on average, 5.1 Mbit/s at the highest, 5.1 Mbit/s at the end',
    ])
    expect(screen.getByRole('figure', { name: 'Frame rate' })).toHaveTextContent('30 fps on average')
    // The interruption is shaded in both.
    await waitFor(() => expect(canvas.drawn.rectangles).toHaveLength(2))
    expect(count(FIGURES)).toBe(1)
  })

  test('of long ago are gone, which is said', async () => {
    await open(someFigures({ points: [], relays: [] }))
    expect(await screen.findByText(/They are kept for 30 days/)).toBeInTheDocument()
    expect(screen.queryByRole('figure')).not.toBeInTheDocument()
  })

  test('that cannot be read say why', async () => {
    const { user } = renderPart(<HistoryPage project={aProject()} />, {
      [LATEST]: () => json([aPastStream()]),
      [FIGURES]: () => refusal('not-found', 404, 'There is no such broadcast.'),
    })
    await user.click(await screen.findByText('Charts'))
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no such broadcast.')
  })
})

test('a broadcast is told in German, its reason too', async () => {
  await speak('de')
  const reason = { code: 'TIMED_OUT', message: 'It was late.' } as const
  const relay = {
    ...aRelay({ state: 'FAILED', reason }),
    destinationId: 'd1',
    destinationName: 'Main',
    platform: 'CUSTOM' as const,
  }
  renderPart(<HistoryPage project={aProject()} />, { [LATEST]: () => json([aPastStream({ relays: [relay] })]) })
  const broadcast = await screen.findByRole('article', { name: /^Sendung vom/ })
  expect(broadcast).toHaveTextContent('Der Encoder hat aufgehört.')
  expect(broadcast).toHaveTextContent('Fehlgeschlagen')
  expect(broadcast).toHaveTextContent(/nicht rechtzeitig/)
  await act(() => speak('en'))
})
