import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { AuditEvent } from '../api/types.ts'
import { anEvent, json, refusal } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { AuditPage } from './AuditPage.tsx'

const page = (from: number, size: number): AuditEvent[] =>
  Array.from({ length: size }, (_, index) => anEvent({ id: `e${from + index}` }))

test('each event says what happened, from where, by what and when', async () => {
  renderPart(<AuditPage />, {
    'GET /api/me/audit': () =>
      json([
        anEvent({ kind: 'STREAM_KEY_ROTATED', subjectName: 'Friday show' }),
        anEvent({ id: 'e2', kind: 'DESTINATION_ADDED', subjectName: 'Main', apiKeyId: 'k1', userAgent: 'curl/8.5.0' }),
      ]),
  })
  const [rotated, added] = await screen.findAllByRole('listitem')
  expect(rotated).toHaveTextContent(/Stream key of Friday show replaced.*2026.*203\.0\.113\.7Firefox on Windows/)
  expect(added).toHaveTextContent(/Destination Main added.*curlwith an API key/)
  expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument()
})

test('older events are loaded behind the last one that is shown', async () => {
  const { user } = renderPart(<AuditPage />, {
    'GET /api/me/audit': () => json(page(1, 50)),
    'GET /api/me/audit?before=e50': () => json(page(51, 2)),
  })
  await user.click(await screen.findByRole('button', { name: 'Load more' }))
  const list = screen.getByRole('list', { name: 'Events' })
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(52))
  expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument()
})

test('older events that cannot be loaded leave the newer ones, and can be tried again', async () => {
  let broken = true
  const { user } = renderPart(<AuditPage />, {
    'GET /api/me/audit': () => json(page(1, 50)),
    'GET /api/me/audit?before=e50': () => (broken ? refusal('forbidden', 403, 'Not now.') : json(page(51, 1))),
  })
  await user.click(await screen.findByRole('button', { name: 'Load more' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Not now.')
  expect(screen.getAllByRole('listitem')).toHaveLength(50)
  broken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(51))
})

test('without events it is said what will stand here', async () => {
  renderPart(<AuditPage />, { 'GET /api/me/audit': () => json([]) })
  expect(await screen.findByText('Nothing yet')).toBeInTheDocument()
})
