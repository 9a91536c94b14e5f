import { expect, test } from '@playwright/test'
import { Encoder } from './encoder.ts'
import { addDestination, createProject, encoderSettings, endBroadcast, newEmail, signUp } from './person.ts'
import { screens } from './screens.ts'
import { watchComplaints } from './witness.ts'

const SINK_A = process.env.GOSTREAM_SINK_A ?? 'rtmp://127.0.0.1:19351/live'
const SINK_B = process.env.GOSTREAM_SINK_B ?? 'rtmp://127.0.0.1:19352/live'

let encoder: Encoder | null = null

test.afterEach(async () => {
  await encoder?.stop()
  encoder = null
})

test('the control room: tested before, seen while, started and stopped together', async ({ page }) => {
  const screen = screens(page, 'control')
  const complaints = watchComplaints(page)
  await signUp(page, newEmail())
  await createProject(page, 'Control')

  await test.step('a connection that nobody answers is said before going live', async () => {
    await page.getByRole('button', { name: 'Add destination' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a destination' })
    await dialog.getByRole('radio', { name: /custom/i }).check({ force: true })
    await dialog.getByLabel('Server URL').fill('rtmp://127.0.0.1:1/live')
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await expect(dialog.getByText('The server refused the connection.')).toBeVisible()
    await screen('test-failed')

    await dialog.getByLabel('Server URL').fill(SINK_A)
    await dialog.getByLabel('Stream key', { exact: true }).fill('control-key-1')
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await expect(dialog.getByText('The server took the stream key.')).toBeVisible()
    await screen('test-ok')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await addDestination(page, { name: 'One', url: SINK_A, key: 'control-key-1', startsByItself: true })
  await addDestination(page, { name: 'Two', url: SINK_B, key: 'control-key-2', startsByItself: true })
  const names = () => page.getByRole('article').getByRole('heading').allTextContents()

  await test.step('the order is kept', async () => {
    expect(await names()).toEqual(['One', 'Two'])
    await page.getByRole('button', { name: 'More for One' }).click()
    await page.getByRole('menuitem', { name: 'Move down' }).click()
    await expect.poll(names).toEqual(['Two', 'One'])
    await page.reload()
    await expect.poll(names).toEqual(['Two', 'One'])
  })

  await page.getByRole('link', { name: 'Encoder', exact: true }).click()
  const checks = page.getByRole('region', { name: 'Check list' }).getByRole('listitem')
  await expect(checks).toHaveCount(6)
  const done = () => checks.filter({ hasText: 'Done' }).count()
  expect(await done()).toBe(0)
  const { server, key } = await encoderSettings(page)
  const one = page.getByRole('status', { name: 'State of One' })
  const two = page.getByRole('status', { name: 'State of Two' })

  await test.step('the check list turns green', async () => {
    await expect.poll(done).toBe(1)
    await screen('check-list')
    encoder = Encoder.publish(server, key)
    await expect.poll(done).toBe(6)
    await screen('check-list-green')
    await page.getByRole('link', { name: 'Live', exact: true }).click()
  })

  await test.step('what the encoder sends is measured', async () => {
    const input = page.getByRole('region', { name: 'Input' })
    await expect(input, encoder?.complaint).toContainText('640 × 360')
    await expect(input).toContainText('30 fps')
    await expect(input).toContainText('H.264')
    await expect(input).toContainText('AAC · 48 kHz · stereo')
    await expect(input).toContainText('2.0 s')
    await expect(input.getByRole('img', { name: /^Video bit rate over/ })).toBeVisible()
    await screen('input')
  })

  await test.step('the preview has a badge, a delay and a sound', async () => {
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect(preview.getByText('Live', { exact: true })).toBeVisible()
    await expect(preview.getByText(/\d s behind$/)).toBeVisible()
    const video = page.getByLabel('Live preview')
    const muted = () => video.evaluate((element: HTMLVideoElement) => element.muted)
    expect(await muted()).toBe(true)
    await preview.getByRole('button', { name: 'Unmute preview' }).click()
    await expect.poll(muted).toBe(false)
  })

  await test.step('all are stopped and started together', async () => {
    await expect(one).toHaveText('Live')
    await expect(two).toHaveText('Live')
    await page.getByRole('button', { name: 'Stop all' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop all' }).click()
    await expect(one).toHaveText('Stopped')
    await expect(two).toHaveText('Stopped')
    await screen('all-stopped')
    await page.getByRole('button', { name: 'Start 2 destinations' }).click()
    await expect(one).toHaveText('Live')
    await expect(two).toHaveText('Live')
    await page.getByRole('button', { name: 'Stop One' }).click()
    await expect(one).toHaveText('Stopped')
    await page.getByRole('button', { name: 'Start all' }).click()
    await expect(one).toHaveText('Live')
    await expect(two).toHaveText('Live')
  })

  await test.step('the history draws what was', async () => {
    await endBroadcast(page)
    await page.getByRole('link', { name: 'History' }).click()
    const broadcast = page.getByRole('article', { name: /^Broadcast of/ })
    await broadcast.getByText('Charts', { exact: true }).click()
    await expect(broadcast.getByRole('figure', { name: 'Bitrate' })).toBeVisible()
    await expect(broadcast.getByText('Figures as a table').first()).toBeVisible()
    await expect(broadcast.locator('canvas').first()).toBeVisible()
    await screen('charts')
  })

  await test.step('a destination is edited and deleted, the project renamed', async () => {
    await page.getByRole('link', { name: 'Live', exact: true }).click()
    await page.getByRole('button', { name: 'More for Two' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit Two' })
    await dialog.getByLabel('Name').fill('Second')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.poll(names).toEqual(['Second', 'One'])
    await page.getByRole('button', { name: 'More for Second' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete destination' }).click()
    await expect.poll(names).toEqual(['One'])
    await page.getByRole('button', { name: 'Rename project' }).click()
    await page.getByRole('dialog').getByLabel('Project name').fill('Control room')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Control room' })).toBeVisible()
  })

  await test.step('the key is replaced after a warning', async () => {
    await page.getByRole('link', { name: 'Encoder', exact: true }).click()
    await page.getByRole('button', { name: 'Replace key' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('The old key stops working at once.')
    await dialog.getByRole('button', { name: 'Replace key' }).click()
    await expect(page.getByTestId('stream-key')).not.toContainText('••••')
    expect(await page.getByTestId('stream-key').textContent()).not.toBe(key)
    await screen('key-replaced')
  })

  expect(complaints).toEqual([])
})
