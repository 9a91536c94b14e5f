import { expect, test } from '@playwright/test'
import { Encoder } from './encoder.ts'
import { addDestination, createProject, encoderSettings, endBroadcast, newEmail, signUp } from './person.ts'
import { screens } from './screens.ts'

/** Restarts the api at each POST; the instance's owner listens there. Without it there is nothing to test. */
const RESTART = process.env.GOSTREAM_RESTART_API
const SINK = process.env.GOSTREAM_SINK_A ?? 'rtmp://127.0.0.1:19351/live'

let encoder: Encoder | null = null

test.afterEach(async () => {
  await encoder?.stop()
  encoder = null
})

test('the api goes away and comes back: the page says so, keeps what was typed, and is true again', async ({
  page,
}) => {
  expect(RESTART, 'GOSTREAM_RESTART_API').toBeTruthy()
  const screen = screens(page, 'away')
  await signUp(page, newEmail())
  await createProject(page, 'Through the night')
  await addDestination(page, { name: 'Channel', url: SINK, key: 'away-secret-key-1', startsByItself: true })
  const { server, key } = await encoderSettings(page)
  encoder = Encoder.publish(server, key)
  const state = page.getByRole('status', { name: 'State of Channel' })
  await expect(state).toHaveText('Live')

  await page.getByRole('button', { name: 'Add destination' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a destination' })
  await dialog.getByRole('radio', { name: /custom/i }).check({ force: true })
  await dialog.getByLabel('Name').fill('Typed in the dark')
  await dialog.getByLabel('Server URL').fill(SINK)

  const away = fetch(RESTART ?? '', { method: 'POST' })
  await expect(page.getByText(/Reconnecting to GoStream/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Add destination' }).click()
  await expect(dialog.getByRole('alert')).toContainText(/cannot be reached|has trouble/)
  await expect(dialog.getByLabel('Name')).toHaveValue('Typed in the dark')
  await screen('reconnecting')
  expect((await away).status).toBe(204)

  await expect(page.getByText(/Reconnecting to GoStream/)).toBeHidden()
  await dialog.getByRole('button', { name: 'Add destination' }).click()
  await expect(page.getByRole('article', { name: 'Typed in the dark' })).toBeVisible()
  await expect(state).toHaveText('Live')
  await screen('back')
  await endBroadcast(page)
})
