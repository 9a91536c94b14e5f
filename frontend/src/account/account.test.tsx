import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import { aSignIn } from '../test/fakes.ts'
import { AccountPage } from './AccountPage.tsx'

function show(answer: () => Promise<unknown> = async () => undefined) {
  const changePassword = vi.fn(answer)
  const deleteAccount = vi.fn(answer)
  render(<AccountPage user={aSignIn('t').user} changePassword={changePassword} deleteAccount={deleteAccount} />)
  return { changePassword, deleteAccount, user: userEvent.setup() }
}

const wrong = async () => {
  throw new Problem('wrong-credentials', 401, 'The e-mail or the password is wrong.')
}

test('the password is changed, and the fields are emptied', async () => {
  const { user, changePassword } = show()
  await user.type(screen.getByLabelText('Current password'), 'old-secret')
  await user.type(screen.getByLabelText('New password'), 'new-secret{Enter}')
  expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument()
  expect(changePassword).toHaveBeenCalledWith('old-secret', 'new-secret')
  expect(screen.getByLabelText('New password')).toHaveValue('')
})

test('a wrong current password is said at its field', async () => {
  const { user } = show(wrong)
  await user.type(screen.getByLabelText('Current password'), 'not-it')
  await user.type(screen.getByLabelText('New password'), 'new-secret{Enter}')
  expect(await screen.findByText('This is not your password.')).toBeInTheDocument()
  expect(screen.getByLabelText('Current password')).toBeInvalid()
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
