import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import type { Stream } from '../api/types.ts'
import { aStream } from '../test/fakes.ts'
import { type ProgramHandlers, ProgramStrip } from './ProgramStrip.tsx'

function show(stream: Stream | null, handlers: Partial<ProgramHandlers> = {}) {
  const all = {
    onStart: vi.fn(async () => undefined),
    onSlate: vi.fn(async () => undefined),
    onLive: vi.fn(async () => undefined),
    onEnd: vi.fn(async () => undefined),
    ...handlers,
  }
  const { rerender } = render(<ProgramStrip stream={stream} reconnectWindowSeconds={60} {...all} />)
  return {
    ...all,
    user: userEvent.setup(),
    become: (next: Stream | null) => rerender(<ProgramStrip stream={next} reconnectWindowSeconds={60} {...all} />),
  }
}

const said = () => screen.getByRole('status', { name: 'On air' })
const button = (name: string) => screen.getByRole('button', { name })

test('off air it offers to go live with the slate and nothing to end', async () => {
  const { user, onStart } = show(null)
  expect(said()).toHaveTextContent('Nothing is on air')
  expect(screen.queryByRole('button', { name: 'End broadcast' })).not.toBeInTheDocument()
  await user.click(button('Go live with slate'))
  expect(onStart).toHaveBeenCalledOnce()
})

test('the slate is said to be on air only once it is, and the focus stays on the button that was pressed', async () => {
  const { user, become } = show(aStream())
  await user.click(button('Show slate now'))
  become(aStream({ wantedSource: 'SLATE' }))
  expect(said()).toHaveTextContent('Switching to the slate…')
  become(aStream({ wantedSource: 'SLATE', onAir: 'SLATE' }))
  expect(said()).toHaveTextContent('Viewers see the slate')
  expect(button('Back to live')).toHaveFocus()
})

test('a press that is not answered yet shows as under way and cannot be repeated', async () => {
  let answer: () => void = () => undefined
  const onSlate = vi.fn(() => new Promise<void>(resolve => (answer = resolve)))
  const { user } = show(aStream(), { onSlate })
  await user.click(button('Show slate now'))
  expect(said()).toHaveTextContent('Switching to the slate…')
  expect(button('Show slate now')).toBeDisabled()
  answer()
  await waitFor(() => expect(said()).toHaveTextContent('Viewers see your encoder'))
})

test('a refusal is said, and nothing is claimed', async () => {
  const { user } = show(aStream(), {
    onSlate: async () => {
      throw new Problem('not-on-air', 409, 'The broadcast has ended.')
    },
  })
  await user.click(button('Show slate now'))
  expect(await screen.findByRole('alert')).toHaveTextContent('The broadcast has ended.')
  expect(said()).toHaveTextContent('Viewers see your encoder')
})

test('an interrupted session counts its reconnect window down, outside of what is read out', () => {
  const ago = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const { become } = show(aStream({ state: 'INTERRUPTED', onAir: 'SLATE', interruptedAt: ago(-20), endsAt: ago(40) }))
  expect(screen.getByRole('timer')).toHaveTextContent(/Broadcast ends in0:(40|39)/)
  expect(said()).not.toHaveTextContent(/0:/)
  become(aStream({ state: 'INTERRUPTED', onAir: 'SLATE', interruptedAt: ago(-20), endsAt: null }))
  expect(screen.getByText('no limit')).toBeInTheDocument()
})

test('the end is asked back, and says what it does', async () => {
  const { user, onEnd } = show(aStream())
  await user.click(button('End broadcast'))
  const dialog = screen.getByRole('dialog', { name: 'End the broadcast?' })
  expect(dialog).toHaveTextContent('Every destination is disconnected.')
  expect(dialog).toHaveTextContent('no destination starts by itself')
  expect(onEnd).not.toHaveBeenCalled()
  await user.click(within(dialog).getByRole('button', { name: 'End broadcast' }))
  expect(onEnd).toHaveBeenCalledOnce()
})

test('a question about an end that has come by itself goes away', async () => {
  const { user, become } = show(aStream())
  await user.click(button('End broadcast'))
  become(null)
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})
