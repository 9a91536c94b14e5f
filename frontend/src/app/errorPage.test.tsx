import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { aSignIn, json } from '../test/fakes.ts'
import { renderApp } from '../test/render.tsx'

vi.mock('../settings/AuditPage.tsx', () => ({
  AuditPage: () => {
    throw new TypeError('x is undefined')
  },
}))

test('a page that breaks says so in words, and the frame around it stays', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  renderApp('/settings/audit', { 'POST /api/auth/refresh': () => json(aSignIn('token-1', Date.now())) })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('This page cannot be shown')
  expect(alert).not.toHaveTextContent('undefined')
  expect(screen.getByRole('button', { name: 'Reload' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Log out' })).toBeInTheDocument()
})
