import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Problem } from '../api/problem.ts'
import { SETTINGS } from '../test/fakes.ts'
import { SettingsForm } from './SettingsForm.tsx'
import type { SettingsPart } from './settingsDraft.ts'

function show(onSave: (settings: SettingsPart) => Promise<unknown> = async () => undefined) {
  const save = vi.fn(onSave)
  const { rerender } = render(<SettingsForm settings={SETTINGS} onSave={save} />)
  return {
    save,
    user: userEvent.setup(),
    become: (settings: SettingsPart) => rerender(<SettingsForm settings={settings} onSave={save} />),
  }
}
const saveButton = () => screen.getByRole('button', { name: 'Save settings' })

test('shows what is saved, each with what it trades, and nothing to save', () => {
  show()
  expect(screen.getByRole('radio', { name: '60 s' })).toBeChecked()
  expect(screen.getByRole('group', { name: 'Reconnect window' })).toHaveAccessibleDescription(/longer saves/)
  expect(screen.getByLabelText(/^Stall time-out/)).toHaveValue('1')
  expect(screen.getByLabelText(/^Stall time-out/)).toHaveAccessibleDescription(/hides a freeze sooner/)
  expect(screen.getByLabelText(/^Program delay/)).toHaveAccessibleDescription(
    /0 is fastest.*a longer one after the next slate/,
  )
  expect(saveButton()).toBeDisabled()
})

test('saves the whole of its settings and says so', async () => {
  const { user, save, become } = show()
  await user.click(screen.getByRole('radio', { name: 'Other' }))
  await user.type(screen.getByLabelText('Seconds'), '90')
  await user.clear(screen.getByLabelText(/^Program delay/))
  await user.type(screen.getByLabelText(/^Program delay/), '0')
  await user.click(saveButton())
  const wanted = expect.objectContaining({ reconnectWindowSeconds: 90, programDelayMs: 0, stallTimeoutMs: 1000 })
  expect(save).toHaveBeenCalledWith(wanted)
  expect(save.mock.calls[0]?.[0]).not.toHaveProperty('slateMediaId')
  become({ ...SETTINGS, reconnectWindowSeconds: 90, programDelayMs: 0 })
  expect(await screen.findByText('Saved')).toBeInTheDocument()
  expect(saveButton()).toBeDisabled()
})

test('a window of nothing says that the broadcast ends at once', async () => {
  const { user } = show()
  await user.click(screen.getByRole('radio', { name: 'Off' }))
  expect(screen.getByRole('group', { name: 'Reconnect window' })).toHaveAccessibleDescription(/ends with your encoder/)
})

test('an early error stands at its field, and nothing is sent', async () => {
  const { user, save } = show()
  const stall = screen.getByLabelText(/^Stall time-out/)
  await user.clear(stall)
  await user.type(stall, '99{Enter}')
  expect(stall).toBeInvalid()
  expect(stall).toHaveAccessibleDescription(/from 0.2 to 30/)
  expect(save).not.toHaveBeenCalled()
})

test('a refusal of what is folded away unfolds it', async () => {
  const { user } = show(async () => {
    throw new Problem('invalid-field', 400, 'No.', [{ field: 'slateFrameRate', message: 'This rate is not possible.' }])
  })
  const quality = screen.getByText(/only used before your encoder connects/).closest('details')
  expect(quality).not.toHaveAttribute('open')
  await user.click(screen.getByRole('radio', { name: '5 min' }))
  await user.click(saveButton())
  await waitFor(() => expect(quality).toHaveAttribute('open'))
  expect(screen.getByLabelText('Frames per second')).toHaveAccessibleDescription('This rate is not possible.')
})
