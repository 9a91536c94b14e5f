import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import type {
  ConnectionTest,
  ConnectionTestStep,
  Destination,
  DestinationFields,
  PlatformPreset,
  SessionState,
} from '../api/types.ts'
import { aDestination, aRelay, PRESETS } from '../test/fakes.ts'
import { AllButtons } from './AllButtons.tsx'
import { ConnectionTestPanel } from './ConnectionTestPanel.tsx'
import { DestinationCard, type DestinationHandlers } from './DestinationCard.tsx'
import { DestinationDialog } from './DestinationDialog.tsx'
import { logText, RelayLogLines } from './RelayLogLines.tsx'
import { allRelays } from './relayActions.ts'
import { StartOffer } from './StartOffer.tsx'

describe('the offer after End broadcast', () => {
  test('says that nobody sees the encoder, and starts what is enabled', async () => {
    const onStart = vi.fn(async (_: Destination) => undefined)
    const all = [aDestination({ id: 'd1' }), aDestination({ id: 'd2' }), aDestination({ id: 'd3', enabled: false })]
    render(<StartOffer destinations={all} session="LIVE" onStart={onStart} />)
    expect(screen.getByRole('status')).toHaveTextContent('no destination runs, so nobody sees it')
    await userEvent.click(screen.getByRole('button', { name: 'Start 2 destinations' }))
    expect(onStart.mock.calls).toEqual([[all[0]], [all[1]]])
  })

  test('says why it could not', async () => {
    const onStart = async () => {
      throw new Problem('not-on-air', 409, 'The broadcast has ended.')
    }
    render(<StartOffer destinations={[aDestination()]} session="LIVE" onStart={onStart} />)
    await userEvent.click(screen.getByRole('button', { name: 'Start 1 destination' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The broadcast has ended.')
  })

  test('is not there once something runs', () => {
    const running = aDestination({ relay: aRelay({ wanted: 'RUNNING' }) })
    render(<StartOffer destinations={[running]} session="LIVE" onStart={async () => undefined} />)
    expect(screen.queryByRole('status')).not.toBeInTheDocument()
  })
})

describe('a card', () => {
  function show(destination: Destination, session: SessionState, handlers: Partial<DestinationHandlers> = {}) {
    const all = {
      onStart: vi.fn(async () => undefined),
      onStop: vi.fn(async () => undefined),
      onEnabled: vi.fn(async () => undefined),
      onEdit: vi.fn(),
      onDelete: vi.fn(),
      log: (one: Destination) => <p>What {one.name} said</p>,
      ...handlers,
    }
    render(
      <ul>
        <DestinationCard destination={destination} session={session} {...all} />
      </ul>,
    )
    return { ...all, user: userEvent.setup() }
  }

  test('off air has a start button that is disabled', () => {
    show(aDestination(), 'ENDED')
    expect(screen.getByRole('button', { name: 'Start Archive' })).toBeDisabled()
    expect(screen.getByText('Starts by itself when you go live.')).toBeInTheDocument()
  })

  test('is started and stopped by its button', async () => {
    const { user, onStart } = show(aDestination(), 'LIVE')
    await user.click(screen.getByRole('button', { name: 'Start Archive' }))
    expect(onStart).toHaveBeenCalledOnce()
  })

  test('is started while the encoder has not come yet, and while it is gone', async () => {
    for (const session of ['WAITING', 'INTERRUPTED'] as const) {
      const { user, onStart } = show(aDestination({ name: session }), session)
      await user.click(screen.getByRole('button', { name: `Start ${session}` }))
      expect(onStart).toHaveBeenCalledOnce()
    }
  })

  test('shows what flows only while it flows', () => {
    show(aDestination({ relay: aRelay({ wanted: 'RUNNING', state: 'CONNECTING', attempt: 1 }) }), 'LIVE')
    expect(screen.getByRole('status', { name: 'State of Archive' })).toHaveTextContent('Connecting…')
    expect(screen.queryByText(/bit\/s/)).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Stop Archive' })).toBeEnabled()
  })

  test('that failed says what to do and offers to try again', async () => {
    const reason = { code: 'KEY_REJECTED', message: 'Copy the key again from the platform.' } as const
    const { user, onStart } = show(
      aDestination({ relay: aRelay({ wanted: 'RUNNING', state: 'FAILED', reason }) }),
      'LIVE',
    )
    expect(screen.getByRole('alert')).toHaveTextContent('Copy the key again from the platform.')
    await user.click(screen.getByRole('button', { name: 'Try again Archive' }))
    expect(onStart).toHaveBeenCalledOnce()
  })

  test('shows a refusal of a start where the button is', async () => {
    const { user } = show(aDestination(), 'LIVE', {
      onStart: async () => {
        throw new Problem('not-on-air', 409, 'The project went off air.')
      },
    })
    await user.click(screen.getByRole('button', { name: 'Start Archive' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The project went off air.')
  })

  test('says how many frames a slow destination lost', () => {
    const reason = { code: 'SLOW', message: 'Lower the bitrate.' } as const
    show(
      aDestination({
        relay: aRelay({ wanted: 'RUNNING', state: 'LIVE', bytesOut: 9, framesDropped: 120, reason }),
      }),
      'LIVE',
    )
    expect(screen.getByRole('status', { name: 'State of Archive' })).toHaveTextContent('Live · slow')
    expect(screen.getByText('120 frames dropped')).toBeInTheDocument()
    expect(screen.getByText('Lower the bitrate.')).toBeInTheDocument()
  })

  test('opens its log on demand', async () => {
    const { user } = show(aDestination(), 'ENDED')
    const button = screen.getByRole('button', { name: 'Log of Archive' })
    expect(screen.queryByText('What Archive said')).not.toBeInTheDocument()
    await user.click(button)
    expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByText('What Archive said')).toBeInTheDocument()
    await user.click(button)
    expect(screen.queryByText('What Archive said')).not.toBeInTheDocument()
  })

  test('is edited, moved and deleted by its menu', async () => {
    const onMove = vi.fn(async () => undefined)
    const { user, onEdit, onDelete } = show(aDestination(), 'LIVE', { onMove })
    const choose = async (item: string) => {
      await user.click(screen.getByRole('button', { name: 'More for Archive' }))
      await user.click(screen.getByRole('menuitem', { name: item }))
    }
    await choose('Edit')
    expect(onEdit).toHaveBeenCalledOnce()
    await choose('Move down')
    expect(onMove).toHaveBeenCalledWith(expect.objectContaining({ id: 'd1' }), 1)
    await choose('Delete')
    expect(onDelete).toHaveBeenCalledOnce()
  })

  test('has a switch for starting by itself', async () => {
    const { user, onEnabled } = show(aDestination({ enabled: true }), 'ENDED')
    const wanted = screen.getByRole('switch', { name: 'Start by itself' })
    expect(wanted).toBeChecked()
    await user.click(wanted)
    expect(onEnabled).toHaveBeenCalledWith(expect.objectContaining({ id: 'd1' }), false)
  })
})

describe('the log', () => {
  const lines = [
    { at: '2026-11-20T21:00:00Z', text: 'Connecting (attempt 1).' },
    { at: '2026-11-20T21:00:01Z', text: 'Live: the server takes what is sent.' },
  ]

  test('shows its lines in order, with their times', () => {
    render(<RelayLogLines name="Archive" lines={lines} />)
    const shown = within(screen.getByRole('log', { name: 'Lines of Archive' })).getAllByRole('paragraph')
    expect(shown.map(line => line.querySelector('time')?.dateTime)).toEqual(lines.map(line => line.at))
    expect(shown[1]).toHaveTextContent('Live: the server takes what is sent.')
    expect(screen.getByRole('button', { name: 'Copy log of Archive' })).toBeInTheDocument()
  })

  test('is copied with whole times', () => {
    expect(logText(lines)).toBe(
      '2026-11-20T21:00:00Z Connecting (attempt 1).\n2026-11-20T21:00:01Z Live: the server takes what is sent.',
    )
  })

  test('says when there is nothing in it yet', () => {
    render(<RelayLogLines name="Archive" lines={[]} />)
    expect(screen.getByText(/^Nothing yet/)).toBeInTheDocument()
  })
})

function aTest(change: Partial<ConnectionTest> = {}): ConnectionTest {
  return {
    id: 't1',
    state: 'DONE',
    outcome: 'OK',
    message: null,
    steps: [],
    createdAt: '2026-11-20T21:00:00Z',
    ...change,
  }
}

describe('a test of the connection', () => {
  const step = (step: ConnectionTestStep['step'], state: ConnectionTestStep['state']): ConnectionTestStep => ({
    step,
    state,
    millis: state === 'OK' ? 12 : null,
    reason: null,
  })
  const fields = () => ({ platform: 'CUSTOM' as const, rtmpUrl: 'rtmp://media.example.org/live' })

  function show(start: () => Promise<ConnectionTest>, ...looks: ConnectionTest[]) {
    const look = vi.fn(async () => looks.shift() ?? aTest())
    render(<ConnectionTestPanel testing={{ start, look }} fields={fields} />)
    return { look, press: () => userEvent.click(screen.getByRole('button', { name: 'Test connection' })) }
  }

  test('shows its steps as they come, and what came of them', async () => {
    const running = aTest({
      state: 'RUNNING',
      outcome: null,
      steps: [step('LOOKUP', 'OK'), step('CONNECT', 'PENDING')],
    })
    const { press } = show(
      async () => running,
      aTest({ steps: [step('LOOKUP', 'OK'), step('CONNECT', 'OK'), step('PUBLISH', 'OK')] }),
    )
    await press()
    const [first, second] = screen.getAllByRole('listitem')
    expect(first).toHaveTextContent('Find the serverdone12 ms')
    expect(second).toHaveTextContent('Connect to itpending')
    expect(screen.getByRole('button', { name: 'Test connection' })).toBeDisabled()
    expect(await screen.findByText(/^The server took the stream key/)).toBeInTheDocument()
    expect(screen.getAllByRole('listitem')).toHaveLength(3)
  })

  test('says the reason and what to do', async () => {
    const reason = { code: 'KEY_REJECTED', message: 'Copy the key anew.' } as const
    const { press } = show(async () =>
      aTest({ outcome: 'FAILED', steps: [step('CONNECT', 'OK'), { ...step('PUBLISH', 'FAILED'), reason }] }),
    )
    await press()
    expect(await screen.findByText('Copy the key anew.')).toBeInTheDocument()
  })

  test('that is refused says so and can be pressed again', async () => {
    const { press } = show(async () => {
      throw new Problem('not-on-air', 409, 'This destination is running.')
    })
    await press()
    expect(await screen.findByRole('alert')).toHaveTextContent('This destination is running.')
    expect(screen.getByRole('button', { name: 'Test connection' })).toBeEnabled()
  })
})

describe('all destinations', () => {
  const running = aDestination({ id: 'd1', relay: aRelay({ wanted: 'RUNNING', state: 'LIVE' }) })
  const stopped = aDestination({ id: 'd2' })
  const byHand = aDestination({ id: 'd3', enabled: false })

  test.each([
    ['off air', [running, stopped], 'ENDED', { start: false, stop: false }],
    ['only one', [running], 'LIVE', { start: false, stop: false }],
    ['some run, some may', [running, stopped], 'LIVE', { start: true, stop: true }],
    ['the rest is by hand', [running, byHand], 'INTERRUPTED', { start: false, stop: true }],
    ['nobody runs: the offer has the start', [stopped, byHand], 'LIVE', { start: false, stop: false }],
    ['before the encoder has come', [stopped, byHand], 'WAITING', { start: true, stop: false }],
  ] as const)('%s', (_, all, session, buttons) => {
    expect(allRelays(all, session)).toEqual(buttons)
  })

  test('are stopped after a question', async () => {
    const onStop = vi.fn(async () => undefined)
    render(
      <AllButtons destinations={[running, stopped]} session="LIVE" onStart={async () => undefined} onStop={onStop} />,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Stop all' }))
    expect(onStop).not.toHaveBeenCalled()
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Stop all' }))
    expect(onStop).toHaveBeenCalledOnce()
  })
})

describe('the dialog', () => {
  function show(destination: Destination | null, presets: readonly PlatformPreset[] = PRESETS) {
    const sent: DestinationFields[] = []
    const onClose = vi.fn()
    let refusal: Problem | null = null
    render(
      <DestinationDialog
        presets={presets}
        destination={destination}
        testing={{ start: async () => aTest(), look: async () => aTest() }}
        onClose={onClose}
        onSubmit={async fields => {
          sent.push(fields)
          if (refusal) throw refusal
        }}
      />,
    )
    return {
      sent,
      onClose,
      user: userEvent.setup(),
      refuse: (problem: Problem) => {
        refusal = problem
      },
    }
  }
  const name = () => screen.getByLabelText('Name')
  const url = () => screen.getByLabelText('Server URL')
  const key = () => screen.getByLabelText('Stream key')
  const submit = () => screen.getByRole('button', { name: /^(Save|Add destination)$/ })

  test('of a preset shows its server and where the key is found, and asks for no URL', () => {
    show(null)
    expect(screen.getByRole('radio', { name: 'YouTube' })).toBeChecked()
    expect(name()).toHaveFocus()
    expect(screen.getByText('rtmps://a.rtmps.youtube.com/live2')).toBeInTheDocument()
    expect(screen.queryByLabelText('Server URL')).not.toBeInTheDocument()
    expect(key()).toHaveAccessibleDescription(/In YouTube Studio/)
    expect(screen.getByRole('link', { name: 'Open that page' })).toHaveAttribute('rel', 'noreferrer')
  })

  test("refuses an empty name and a platform's missing key before anything is sent", async () => {
    const { user, sent } = show(null)
    await user.click(submit())
    expect(name()).toBeInvalid()
    expect(key()).toBeInvalid()
    expect(sent).toEqual([])
  })

  test("puts the api's refusal at its field and keeps what was typed", async () => {
    const { user, refuse, onClose } = show(null)
    await user.click(screen.getByRole('radio', { name: 'Custom server' }))
    await user.type(name(), 'Archive')
    await user.type(url(), 'rtmp://10.0.0.1/live')
    refuse(new Problem('invalid-field', 400, 'Private.', [{ field: 'rtmpUrl', message: 'This is a private address.' }]))
    await user.click(submit())
    expect(url()).toHaveAccessibleDescription(/This is a private address/)
    expect(url()).toHaveValue('rtmp://10.0.0.1/live')
    expect(onClose).not.toHaveBeenCalled()
  })

  test("shows a preset's server again when the api refuses it", async () => {
    const { user, refuse } = show(null)
    await user.type(name(), 'Main')
    await user.type(key(), 'abcd')
    refuse(new Problem('invalid-field', 400, 'No.', [{ field: 'rtmpUrl', message: 'This server is not known.' }]))
    await user.click(submit())
    expect(url()).toHaveAccessibleDescription(/This server is not known/)
  })

  test('of an edit never shows the key, and an empty field keeps the stored one', async () => {
    const { user, sent, onClose } = show(aDestination())
    expect(key()).toHaveValue('')
    expect(key()).toHaveAttribute('placeholder', 'Keep the stored key (…q7Zk)')
    await user.clear(name())
    await user.type(name(), 'Archive two')
    await user.click(submit())
    expect(sent).toEqual([
      { platform: 'CUSTOM', name: 'Archive two', rtmpUrl: 'rtmp://media.example.org/live', enabled: true },
    ])
    expect(onClose).toHaveBeenCalledOnce()
  })

  test('can take the stored key away from a custom server', async () => {
    const { user, sent } = show(aDestination())
    await user.click(screen.getByRole('switch', { name: 'This server wants no key' }))
    await user.click(submit())
    expect(sent[0]?.streamKey).toBe('')
  })

  test('never carries a key over to another platform', async () => {
    const { user, sent } = show(aDestination({ platform: 'YOUTUBE', rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2' }))
    await user.click(screen.getByRole('radio', { name: 'Custom server' }))
    await user.type(url(), 'rtmp://media.example.org/live')
    await user.click(submit())
    expect(sent[0]).toMatchObject({ platform: 'CUSTOM', streamKey: '' })
  })

  test('says that editing a running destination reconnects it', () => {
    show(aDestination({ relay: aRelay({ wanted: 'RUNNING', state: 'LIVE' }) }))
    expect(within(screen.getByRole('dialog')).getByText(/reconnects it; the others go on/)).toBeInTheDocument()
  })
})
