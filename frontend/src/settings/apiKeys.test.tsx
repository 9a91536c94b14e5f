import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { anApiKey, json, refusal } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { ApiKeysPage } from './ApiKeysPage.tsx'

function show(keys = [anApiKey()], answers: Parameters<typeof renderPart>[1] = {}) {
  return renderPart(<ApiKeysPage origin="https://live.example.org" />, {
    'GET /api/me/api-keys': () => json(keys),
    ...answers,
  })
}

test('a key is shown with what it may do, how it ends and when it was used', async () => {
  show([anApiKey(), anApiKey({ id: 'k2', name: 'Wall board', scope: 'READ', lastUsedAt: '2026-11-20T20:00:00Z' })])
  const [deck, board] = await screen.findAllByRole('listitem')
  expect(deck).toHaveTextContent(/Stream deckControl.*ends with x9Qf.*Never used/)
  expect(board).toHaveTextContent(/Wall boardRead.*Last used .*2026/)
})

test('without keys it is said what they are for', async () => {
  show([])
  expect(await screen.findByText('No API keys yet')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'New API key' })).toBeInTheDocument()
})

test('a new key is shown once, and not closed before somebody says that it is kept', async () => {
  const { user, asked } = show([], {
    'POST /api/me/api-keys': () => json({ apiKey: anApiKey({ name: 'Bot', scope: 'READ' }), key: 'gsk_secret' }, 201),
  })
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  await user.click(screen.getByRole('button', { name: 'Create key' }))
  expect(screen.getByLabelText('Name')).toHaveAccessibleDescription(/Give the key a name/)
  await user.type(screen.getByLabelText('Name'), ' Bot ')
  expect(screen.getByRole('radio', { name: 'Read' })).toBeChecked()
  expect(screen.getByRole('radio', { name: 'Control' })).toHaveAccessibleDescription(/stream keys included/)
  await user.click(screen.getByRole('button', { name: 'Create key' }))

  expect(await screen.findByTestId('api-key')).toHaveTextContent('gsk_secret')
  expect(asked.find(one => one.method === 'POST' && one.path.endsWith('api-keys'))?.body).toEqual({
    name: 'Bot',
    scope: 'READ',
  })
  const dialog = screen.getByRole('dialog', { name: 'Your new API key' })
  expect(dialog).toHaveTextContent('you will not see it again')
  expect(within(dialog).getByRole('button', { name: 'Copy API key' })).toBeInTheDocument()
  await user.click(within(dialog).getByRole('button', { name: 'Close' }))
  expect(within(dialog).getByRole('alert')).toHaveTextContent('Confirm first')
  await user.click(within(dialog).getByRole('checkbox'))
  await user.click(within(dialog).getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(screen.queryByText('gsk_secret')).not.toBeInTheDocument())
  expect(screen.getByRole('list', { name: 'API keys' })).toHaveTextContent('Bot')
})

test('a refused key keeps what was typed', async () => {
  const { user } = show([], { 'POST /api/me/api-keys': () => refusal('quota-reached', 409, 'You have 20 API keys.') })
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  await user.type(screen.getByLabelText('Name'), 'Bot{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('You have 20 API keys.')
  expect(screen.getByLabelText('Name')).toHaveValue('Bot')
})

test('a key is revoked only after a confirmation', async () => {
  const { user, count } = show([anApiKey()], { 'DELETE /api/me/api-keys/k1': () => json(null, 204) })
  await user.click(await screen.findByRole('button', { name: 'Revoke Stream deck' }))
  expect(screen.getByRole('dialog', { name: 'Revoke Stream deck?' })).toHaveTextContent('refused from now on')
  expect(count('DELETE /api/me/api-keys/k1')).toBe(0)
  await user.click(screen.getByRole('button', { name: 'Revoke key' }))
  expect(await screen.findByText('No API keys yet')).toBeInTheDocument()
  expect(count('DELETE /api/me/api-keys/k1')).toBe(1)
})

test('the example asks this very server', async () => {
  show()
  expect(
    await screen.findByText(/curl -H "Authorization: Bearer \$KEY" https:\/\/live\.example\.org\/api\/projects/),
  ).toBeInTheDocument()
})
