import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import { aSignIn, json, QUOTAS, refusal } from '../test/fakes.ts'
import { renderPart } from '../test/render.tsx'
import { AccountPage } from './AccountPage.tsx'

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
})

type Answers = Parameters<typeof renderPart>[1]

function show(answer: () => Promise<unknown> = async () => undefined, answers: Answers = {}) {
  const changePassword = vi.fn(answer)
  const deleteAccount = vi.fn(answer)
  const page = <AccountPage user={aSignIn('t').user} changePassword={changePassword} deleteAccount={deleteAccount} />
  return {
    changePassword,
    deleteAccount,
    ...renderPart(page, { 'GET /api/me/quotas': () => json(QUOTAS), ...answers }),
  }
}

const wrong = (field: string) => async () => {
  const message = 'This is not your present password.'
  throw new Problem('invalid-field', 400, message, [{ field, message }])
}

describe('the password', () => {
  test('is changed, and the fields are emptied', async () => {
    const { user, changePassword } = show()
    await user.type(screen.getByLabelText('Current password'), 'old-secret')
    await user.type(screen.getByLabelText('New password'), 'new-secret{Enter}')
    expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument()
    expect(changePassword).toHaveBeenCalledWith('old-secret', 'new-secret')
    expect(screen.getByLabelText('New password')).toHaveValue('')
  })

  test('that is wrong is said at its field', async () => {
    const { user } = show(wrong('currentPassword'))
    await user.type(screen.getByLabelText('Current password'), 'not-it')
    await user.type(screen.getByLabelText('New password'), 'new-secret{Enter}')
    expect(await screen.findByText('This is not your password.')).toBeInTheDocument()
    expect(screen.getByLabelText('Current password')).toBeInvalid()
    await waitFor(() => expect(screen.getByLabelText('Current password')).toHaveFocus())
  })
})

test('the account is deleted only with the password and a confirmation', async () => {
  const { user, deleteAccount } = show()
  await user.click(screen.getByRole('button', { name: 'Delete account…' }))
  await user.click(screen.getByRole('button', { name: 'Delete account' }))
  expect(screen.getByText('Enter your password.')).toBeInTheDocument()
  expect(screen.getByText('Confirm that everything may be deleted.')).toBeInTheDocument()
  expect(deleteAccount).not.toHaveBeenCalled()
  await user.type(screen.getByLabelText('Password'), 'old-secret')
  await user.click(screen.getByRole('checkbox'))
  await user.click(screen.getByRole('button', { name: 'Delete account' }))
  expect(deleteAccount).toHaveBeenCalledWith('old-secret')
})

test('what is used of each limit is a bar with its figures', async () => {
  show()
  const region = screen.getByRole('region', { name: 'What you use' })
  expect(await within(region).findByRole('progressbar', { name: 'Projects' })).toHaveValue(0.3)
  expect(region).toHaveTextContent('500 MB of 2.0 GB')
  expect(region).toHaveTextContent('1 of 1, nothing left')
})

describe('the look', () => {
  test('is another language at once', async () => {
    const { user } = show()
    await user.click(screen.getByRole('radio', { name: 'Deutsch' }))
    expect(await screen.findByRole('heading', { name: 'Sprache und Farben' })).toBeInTheDocument()
    expect(screen.getByRole('radio', { name: 'Deutsch' })).toBeChecked()
  })

  test('is light, dark or as the system', async () => {
    const { user } = show()
    expect(screen.getByRole('radio', { name: 'As the system' })).toBeChecked()
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked()
    expect(document.documentElement).toHaveAttribute('data-theme', 'dark')
  })
})

describe('one’s data', () => {
  test('is handed over as a file', async () => {
    const saved: { name: string; url: string }[] = []
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:export', revokeObjectURL: () => undefined }))
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      saved.push({ name: this.download, url: this.href })
    })
    const { user } = show(undefined, { 'GET /api/me/export': () => json({ account: {} }) })
    await user.click(screen.getByRole('button', { name: 'Download my data' }))
    expect(await screen.findByText('The file is among your downloads.')).toBeInTheDocument()
    expect(saved).toEqual([
      { name: expect.stringMatching(/^gostream-export-\d{4}-\d\d-\d\d\.json$/), url: 'blob:export' },
    ])
  })

  test('that cannot be had says why', async () => {
    const { user } = show(undefined, { 'GET /api/me/export': () => refusal('internal', 500, 'Our mistake, 4711.') })
    await user.click(screen.getByRole('button', { name: 'Download my data' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Our mistake, 4711.')
  })
})
