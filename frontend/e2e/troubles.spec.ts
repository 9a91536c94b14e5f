import { expect, test } from '@playwright/test'
import { Encoder } from './encoder.ts'
import { addDestination, createProject, encoderSettings, endBroadcast, newEmail, signUp } from './person.ts'
import { screens } from './screens.ts'

const SINK = process.env.GOSTREAM_SINK_A ?? 'rtmp://127.0.0.1:19351/live'
/** Nothing listens on port 1. */
const NOBODY = 'rtmp://127.0.0.1:1/live'
const KEY = 'troubled-secret-key-7'

let encoder: Encoder | null = null

test.afterEach(async () => {
  await encoder?.stop()
  encoder = null
})

test('a destination in trouble says why, shows its log, and the history remembers', async ({ page }) => {
  const screen = screens(page, 'troubles')
  const broken = page.getByRole('article', { name: 'Broken' })
  await signUp(page, newEmail())
  await createProject(page, 'Troubled show')
  await addDestination(page, { name: 'Healthy', url: SINK, key: 'healthy-secret-key-8', startsByItself: true })
  await addDestination(page, { name: 'Broken', url: NOBODY, key: KEY, startsByItself: true })
  const { server, key } = await encoderSettings(page)
  encoder = Encoder.publish(server, key)

  await test.step('its card says what is wrong; the other one is live', async () => {
    await expect(broken).toContainText('The server refused the connection.')
    await expect(page.getByRole('status', { name: 'State of Healthy' })).toHaveText('Live')
  })

  await test.step('its log tells each attempt and goes on while it is open', async () => {
    await broken.getByRole('button', { name: 'Log of Broken' }).click()
    const log = page.getByRole('log', { name: 'Lines of Broken' })
    await expect(log).toContainText('Connecting (attempt 1).')
    await expect(log).toContainText('CONNECTION_REFUSED')
    await expect(log).toContainText('Connecting (attempt 3).')
    await expect(log).not.toContainText(KEY)
    await expect(broken.getByRole('button', { name: 'Copy log of Broken' })).toBeVisible()
    await screen('log')
  })

  await test.step('the history remembers the reason', async () => {
    await endBroadcast(page)
    await page.getByRole('link', { name: 'History' }).click()
    const row = page
      .getByRole('article', { name: /^Broadcast of/ })
      .getByRole('listitem')
      .filter({ hasText: 'Broken' })
    await expect(row).toContainText('Nothing arrived')
    await expect(row).toContainText('The server refused the connection.')
    await screen('history')
  })
})
