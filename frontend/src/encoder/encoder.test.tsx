import { useQuery } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import { keys } from '../api/queries.ts'
import type { Project } from '../api/types.ts'
import { speak } from '../i18n/i18n.ts'
import { aDestination, anInput, aProject, aStream, json, PRESETS, refusal } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { EncoderCard } from './EncoderCard.tsx'
import { EncoderPage } from './EncoderPage.tsx'
import { KeySection } from './KeySection.tsx'

const key = () => screen.getByTestId('stream-key')

describe('server and key', () => {
  function show(change: Partial<Parameters<typeof KeySection>[0]> = {}) {
    const revealKey = vi.fn(async () => 'the-whole-key-x9Qf')
    const rotateKey = vi.fn(async () => 'another-key-Zz01')
    const onTaken = vi.fn()
    const user = userEvent.setup()
    render(
      <KeySection
        ingestUrl="rtmp://localhost:1935/live"
        streamKeyHint="x9Qf"
        onAir={false}
        revealKey={revealKey}
        rotateKey={rotateKey}
        onTaken={onTaken}
        {...change}
      />,
    )
    return { revealKey, rotateKey, onTaken, user }
  }

  test('hides the key until it is asked for, and hides it again', async () => {
    const { user, revealKey, onTaken } = show()
    expect(key()).toHaveTextContent('••••x9Qf')
    expect([revealKey.mock.calls, onTaken.mock.calls]).toEqual([[], []])
    await user.click(screen.getByRole('button', { name: 'Show stream key' }))
    expect(key()).toHaveTextContent('the-whole-key-x9Qf')
    expect(onTaken).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Hide stream key' }))
    expect(key()).not.toHaveTextContent('the-whole-key')
  })

  test('copies the key without showing it', async () => {
    const { user, onTaken } = show()
    await user.click(screen.getByRole('button', { name: 'Copy server URL' }))
    expect(await navigator.clipboard.readText()).toBe('rtmp://localhost:1935/live')
    expect(onTaken).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Copy stream key' }))
    expect(onTaken).toHaveBeenCalledOnce()
    expect(await navigator.clipboard.readText()).toBe('the-whole-key-x9Qf')
    expect(key()).toHaveTextContent('••••')
    expect(screen.getByText('Copied stream key')).toBeInTheDocument()
  })

  test('replaces the key only after saying what happens', async () => {
    const { user, rotateKey } = show({ onAir: true })
    await user.click(screen.getByRole('button', { name: 'Replace key' }))
    const dialog = screen.getByRole('dialog', { name: 'Replace the stream key?' })
    expect(dialog).toHaveTextContent('The old key stops working at once')
    expect(dialog).toHaveTextContent('the broadcast ends on every destination')
    expect(rotateKey).not.toHaveBeenCalled()
    await user.click(screen.getAllByRole('button', { name: 'Replace key' }).at(-1) as HTMLElement)
    await waitFor(() => expect(key()).toHaveTextContent('another-key-Zz01'))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  test('says why a key cannot be shown', async () => {
    const { user } = show({
      revealKey: async () => {
        throw Problem.unreachable()
      },
    })
    await user.click(screen.getByRole('button', { name: 'Show stream key' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('GoStream cannot be reached')
  })
})

describe('the page of the encoder', () => {
  const actions = { revealKey: async () => 'the-whole-key-x9Qf', rotateKey: async () => 'another-key-Zz01' }

  /** The page of what is known of the project, as the frame of a project gives it. */
  function Known({ at }: { at: Project }) {
    const { data } = useQuery({ queryKey: keys.project(at.id), queryFn: () => at, initialData: at, staleTime: 1e9 })
    return <EncoderPage project={data} actions={actions} />
  }

  function show(change: Partial<Project> = {}, platforms = () => json(PRESETS)) {
    const project = aProject({ destinations: [aDestination({ platform: 'YOUTUBE' })], ...change })
    const part = renderPart(<Known at={project} />, { 'GET /api/platforms': platforms })
    const now = (stream: Project['stream']) =>
      part.services.queryClient.setQueryData(keys.project('p1'), { ...project, stream })
    return { ...part, now }
  }

  const steps = () =>
    within(screen.getByRole('region', { name: 'Check list' }))
      .getAllByRole('listitem')
      .map(one => one.textContent?.replace(/^(.*?) (Done|Waiting|Needs a look).*$/, '$2: $1'))
  const progress = () => within(screen.getByRole('region', { name: 'Check list' })).getByRole('status')

  test('turns green step by step as the encoder connects, and says each step', async () => {
    const { user, now } = show()
    await screen.findByRole('table')
    expect(progress()).toHaveTextContent('0 of 6 done. Next: Key copied or shown')

    await user.click(screen.getByRole('button', { name: 'Copy stream key' }))
    await waitFor(() => expect(progress()).toHaveTextContent('1 of 6 done. Next: Encoder connected'))
    now(aStream())
    await waitFor(() => expect(progress()).toHaveTextContent('2 of 6 done. Next: The picture arrives'))
    now(aStream({ input: anInput({ keyframeIntervalMs: null, audioCodec: null, measuredAt: '2026-11-20T21:00:01Z' }) }))
    await waitFor(() => expect(progress()).toHaveTextContent('4 of 6 done. Next: A keyframe every 4 s or sooner'))
    expect(steps()).toEqual([
      'Done: Key copied or shown',
      'Done: Encoder connected',
      'Done: The picture arrives',
      'Waiting: A keyframe every 4 s or sooner',
      'Waiting: The sound arrives',
      'Done: Within your platforms’ limits',
    ])
    now(aStream({ input: anInput({ keyframeIntervalMs: 10_000 }) }))
    await waitFor(() => expect(progress()).toHaveTextContent(/^4 of 6 done. A keyframe comes only every 10 s/))
    now(aStream({ input: anInput() }))
    await waitFor(() => expect(progress()).toHaveTextContent('All is well: your encoder is connected as it should be.'))
  })

  test('marks the platforms that the project sends to, and says what suits them all', async () => {
    show()
    const table = await screen.findByRole('table')
    const [youtube, ...others] = within(table).getAllByRole('row').slice(1)
    expect(youtube).toHaveTextContent('YouTubeYours51.0 Mbit/s128 kbit/s4 s3840 × 2160, 60 fpsH.264AAC')
    expect(others).toEqual([])
    expect(screen.getByText('Suits all of your destinations').parentElement).toHaveTextContent('51.0 Mbit/s of H.264')
  })

  test('without destinations a good start is told, and no platform is marked', async () => {
    show({ destinations: [] })
    const table = await screen.findByRole('table')
    expect(within(table).queryByText('Yours')).not.toBeInTheDocument()
    expect(screen.getByText('A good start for every platform').parentElement).toHaveTextContent('6.0 Mbit/s of H.264')
  })

  test('shows the steps in OBS with a drawing each', async () => {
    show()
    const guide = screen.getByRole('region', { name: 'How to set up OBS Studio' })
    expect(within(guide).getAllByRole('listitem')).toHaveLength(4)
    expect(within(guide).getAllByRole('img', { name: /^Drawing: / })).toHaveLength(4)
    expect(within(guide).getAllByRole('listitem')[1]).toHaveTextContent(
      'Paste the Server URL and the Stream Key from above, then press OK.',
    )
    await act(() => speak('de'))
    expect(screen.getByRole('region', { name: 'So richtest du OBS Studio ein' })).toHaveTextContent(
      'Füge Server und Streamschlüssel von oben ein und drücke OK.',
    )
    await act(() => speak('en'))
  })

  test('other encoders get a command without the key, and on demand one address with it', async () => {
    const { user } = show()
    await user.click(screen.getByRole('button', { name: 'Copy FFmpeg command' }))
    expect(await navigator.clipboard.readText()).toMatch(/-f flv "rtmp:\/\/localhost:1935\/live\/YOUR_STREAM_KEY"$/)
    expect(progress()).toHaveTextContent('Next: Key copied or shown')
    await user.click(screen.getByRole('button', { name: 'Copy address with the stream key' }))
    await waitFor(() => expect(progress()).toHaveTextContent('Next: Encoder connected'))
    expect(await navigator.clipboard.readText()).toBe('rtmp://localhost:1935/live/the-whole-key-x9Qf')
    expect(screen.queryByText(/the-whole-key/)).not.toBeInTheDocument()
  })

  test('limits that cannot be read are said and asked for again, all else stays', async () => {
    let broken = true
    const { user } = show({}, () => (broken ? refusal('forbidden', 403, 'Not today.') : json(PRESETS)))
    expect(await screen.findByRole('alert')).toHaveTextContent('Not today.')
    expect(steps()).toHaveLength(6)
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('table')).toBeInTheDocument()
  })
})

test('the control room has server and key, and the way to the guide', async () => {
  const onTaken = vi.fn()
  render(
    <EncoderCard
      ingestUrl="rtmp://localhost:1935/live"
      streamKeyHint="x9Qf"
      guideHref="/projects/p1/encoder"
      revealKey={async () => 'the-whole-key-x9Qf'}
      onTaken={onTaken}
    />,
  )
  const card = screen.getByRole('region', { name: 'Connect your encoder' })
  expect(within(card).getByRole('link', { name: 'How to set up your encoder' })).toHaveAttribute(
    'href',
    '/projects/p1/encoder',
  )
  await userEvent.setup().click(within(card).getByRole('button', { name: 'Show stream key' }))
  expect(key()).toHaveTextContent('the-whole-key-x9Qf')
  expect(onTaken).toHaveBeenCalledOnce()
})
