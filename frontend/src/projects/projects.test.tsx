import { act, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PreviewPanel } from '../preview/PreviewPanel.tsx'
import { aStream } from '../test/fakes.ts'
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
