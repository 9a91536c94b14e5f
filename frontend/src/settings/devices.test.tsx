import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { aDevice, json, refusal } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { DevicesPage } from './DevicesPage.tsx'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

const TWO = [aDevice({ current: true }), aDevice({ id: 'i2', userAgent: IPHONE, address: '2001:db8::7' })]

function show(answers: Parameters<typeof renderPart>[1] = {}) {
  const onEndAll = vi.fn(async () => undefined)
  return {
    onEndAll,
    ...renderPart(<DevicesPage onEndAll={onEndAll} />, { 'GET /api/me/sign-ins': () => json(TWO), ...answers }),
  }
}

test('each device is said in plain words, and which one this is', async () => {
  show()
  const [here, phone] = await screen.findAllByRole('listitem')
  expect(here).toHaveTextContent(/Firefox on WindowsThis device.*203\.0\.113\.7/)
  expect(here).toHaveTextContent(/Last used .*2026/)
  expect(within(here as HTMLElement).queryByRole('button')).not.toBeInTheDocument()
  expect(phone).toHaveTextContent('Safari on iPhone')
  expect(phone).not.toHaveTextContent('This device')
})

test('one device is logged out and leaves the list', async () => {
  const { user, count } = show({ 'DELETE /api/me/sign-ins/i2': () => json(null, 204) })
  await user.click(await screen.findByRole('button', { name: 'Log out Safari on iPhone' }))
  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument())
  expect(count('DELETE /api/me/sign-ins/i2')).toBe(1)
  expect(screen.getByText('Firefox on Windows')).toBeInTheDocument()
})

test('a device that cannot be logged out stays, with the reason', async () => {
  const { user } = show({ 'DELETE /api/me/sign-ins/i2': () => refusal('unavailable', 503, 'The database is away.') })
  await user.click(await screen.findByRole('button', { name: 'Log out Safari on iPhone' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away.')
  expect(screen.getByRole('button', { name: 'Log out Safari on iPhone' })).toBeEnabled()
})

test('all are logged out only after a confirmation', async () => {
  const { user, onEndAll } = show()
  await user.click(await screen.findByRole('button', { name: 'Log out everywhere' }))
  expect(screen.getByRole('dialog')).toHaveTextContent('this one too')
  expect(onEndAll).not.toHaveBeenCalled()
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Log out everywhere' }))
  expect(onEndAll).toHaveBeenCalledOnce()
})
