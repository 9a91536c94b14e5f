import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import * as languages from '../i18n/i18n.ts'
import { speak } from '../i18n/i18n.ts'
import { aSignIn, json, refusal } from '../test/fakes.ts'
import { renderApp } from '../test/render.tsx'

const signedIn = { 'POST /api/auth/refresh': () => json(aSignIn('token-1', Date.now())) }
const signedOut = { 'POST /api/auth/refresh': () => refusal('unauthenticated', 401, 'Log in.') }

beforeEach(() => localStorage.clear())

test('another language is said at once, remembered, and what was typed stays', async () => {
  const { user } = renderApp('/login', signedOut)
  const email = await screen.findByLabelText('E-mail')
  await user.type(email, 'mira@example.org')
  await user.selectOptions(screen.getByLabelText('Language'), 'Deutsch')
  expect(await screen.findByRole('heading', { name: 'Anmelden' })).toBeInTheDocument()
  expect(screen.getByLabelText('E-Mail')).toBe(email)
  expect(email).toHaveValue('mira@example.org')
  expect(screen.getByRole('button', { name: 'Passwort anzeigen' })).toBeInTheDocument()
  expect(document.documentElement.lang).toBe('de')
  await waitFor(() => expect(document.title).toBe('Anmelden · GoStream'))
  expect(localStorage.getItem('gostream.language')).toBe('de')
})

test('who is signed in changes it in the frame of every page', async () => {
  const { user } = renderApp('/projects', { ...signedIn, 'GET /api/projects': () => json([]) })
  await user.selectOptions(await screen.findByLabelText('Language'), 'Deutsch')
  expect(await screen.findByRole('button', { name: 'Abmelden' })).toBeInTheDocument()
  await user.selectOptions(screen.getByLabelText('Sprache'), 'English')
  expect(await screen.findByRole('button', { name: 'Log out' })).toBeInTheDocument()
})

test('a refusal is said in the language of the reader, at its field', async () => {
  await speak('de')
  const { user } = renderApp('/signup', {
    ...signedOut,
    'POST /api/auth/signup': () => refusal('email-taken', 409, 'There is an account with this e-mail.', 'email'),
  })
  await user.type(await screen.findByLabelText('E-Mail'), 'mira@example.org')
  await user.type(screen.getByLabelText('Passwort'), 'secret-enough{Enter}')
  await waitFor(() => expect(screen.getByLabelText('E-Mail')).toHaveAccessibleDescription(/gibt es schon ein Konto/))
})

test('a language that cannot be fetched says so, and nothing has changed', async () => {
  vi.spyOn(languages, 'chooseLanguage').mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const { user } = renderApp('/login', signedOut)
  await user.selectOptions(await screen.findByLabelText('Language'), 'Deutsch')
  expect(await screen.findByRole('alert')).toHaveTextContent('The language cannot be loaded.')
  expect(screen.getByLabelText('Language')).toHaveValue('en')
})
