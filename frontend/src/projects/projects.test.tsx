import { act, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PreviewPanel } from '../preview/PreviewPanel.tsx'
import { HistoryPage } from '../streams/HistoryPage.tsx'
import { aPastStream, aProject, aRelay, aStream, json } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { FeedHint } from './FeedHint.tsx'

describe('the preview', () => {
  const notReady = { ready: false, url: null, expiresAt: null }

  test('says what it waits for', () => {
    const { rerender } = render(<PreviewPanel stream={null} preview={undefined} problem={null} />)
    expect(screen.getByRole('status')).toHaveTextContent('Nothing on air')
    rerender(<PreviewPanel stream={aStream({ state: 'WAITING' })} preview={notReady} problem={null} />)
    expect(screen.getByRole('status')).toHaveTextContent('Waiting for your encoder')
    rerender(<PreviewPanel stream={aStream()} preview={notReady} problem={null} />)
    expect(screen.getByRole('status')).toHaveTextContent('The preview starts after the first keyframes.')
    rerender(<PreviewPanel stream={aStream({ previewState: 'STALE' })} preview={notReady} problem={null} />)
    expect(screen.getByRole('status')).toHaveTextContent('No new pictures')
    rerender(<PreviewPanel stream={aStream()} preview={undefined} problem="GoStream has trouble." />)
    expect(screen.getByRole('status')).toHaveTextContent('GoStream has trouble.')
  })
})

describe('the preview beside the program', () => {
  const ready = { ready: true, url: '/api/preview/t/index.m3u8', expiresAt: null }

  test('says when viewers see the slate instead of its picture', () => {
    const onSlate = aStream({ onAir: 'SLATE', wantedSource: 'SLATE' })
    render(<PreviewPanel stream={onSlate} preview={ready} problem={null} />)
    expect(screen.getByLabelText('Live preview')).toBeInTheDocument()
    expect(screen.getByRole('status')).toHaveTextContent('Viewers see the slate now, not this picture')
  })

  test('shows no old picture of an encoder that is gone', () => {
    const gone = aStream({ state: 'INTERRUPTED', onAir: 'SLATE' })
    render(<PreviewPanel stream={gone} preview={ready} problem={null} />)
    expect(screen.queryByLabelText('Live preview')).not.toBeInTheDocument()
    expect(screen.getByText('Your encoder is gone')).toBeInTheDocument()
    expect(screen.getByText('Viewers see the slate now.')).toBeInTheDocument()
  })
})

describe('the hint of a broken connection', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('is not shown for a moment, is shown when it lasts, and goes with the trouble', async () => {
    vi.useFakeTimers()
    const { rerender } = render(<FeedHint state="waiting" />)
    const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
    await pass(1_000)
    rerender(<FeedHint state="open" />)
    await pass(10_000)
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
    rerender(<FeedHint state="waiting" />)
    await pass(2_500)
    expect(screen.getByRole('status')).toHaveTextContent(/Reconnecting to GoStream/)
    rerender(<FeedHint state="open" />)
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
  })
})

describe('the history', () => {
  test('is empty at first', async () => {
    renderPart(<HistoryPage project={aProject()} />, { 'GET /api/projects/p1/streams': () => json([]) })
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
      'GET /api/projects/p1/streams': () => json([aPastStream({ relays })]),
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
      'GET /api/projects/p1/streams': () => json([aPastStream({ interruptions })]),
    })
    expect(await screen.findByText('1 interruption, 12 s on the slate')).toBeInTheDocument()
    expect(screen.getByRole('list', { name: 'Interruptions' })).toHaveTextContent('The encoder sent nothing')
  })
})
