import { writeFile } from 'node:fs/promises'
import { expect, type Locator, test } from '@playwright/test'
import { Encoder } from './encoder.ts'
import { addDestination, createProject, encoderSettings, endBroadcast, newEmail, signUp } from './person.ts'
import { paintPng } from './picture.ts'
import { screens } from './screens.ts'
import { watchAddresses, watchComplaints } from './witness.ts'

const SINK_A = process.env.GOSTREAM_SINK_A ?? 'rtmp://127.0.0.1:19351/live'

let encoder: Encoder | null = null

test.afterEach(async () => {
  await encoder?.stop()
  encoder = null
})

/** "1:05" → 65: for how long the destination's connection has been live. */
async function liveSeconds(card: Locator): Promise<number> {
  const text = (await card.getByRole('definition').first().textContent()) ?? ''
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

test('the program goes on over a slate by hand, a crash of the encoder and its return', async ({ page }, info) => {
  const screen = screens(page, 'slate')
  const addresses = watchAddresses(page)
  const complaints = watchComplaints(page)
  const session = page.getByRole('status', { name: 'Session' })
  const program = page.getByRole('status', { name: 'On air' })
  const channel = page.getByRole('article', { name: 'Channel one' })
  const channelState = page.getByRole('status', { name: 'State of Channel one' })

  await signUp(page, newEmail())
  await createProject(page, 'Sunday service')
  await addDestination(page, { name: 'Channel one', url: SINK_A, key: 'slate-secret-key-1', startsByItself: true })
  const { server, key } = await encoderSettings(page)

  await test.step('on air with the encoder', async () => {
    await expect(program).toHaveText('Nothing is on air')
    encoder = Encoder.publish(server, key)
    await expect(session, encoder.complaint).toContainText('On air')
    await expect(program).toHaveText('Viewers see your encoder')
    await expect(channelState).toHaveText('Live')
    await screen('live')
  })

  await test.step('show the slate now', async () => {
    await page.getByRole('button', { name: 'Show slate now' }).click()
    await expect(program).toHaveText('Viewers see the slate')
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('not this picture')
    await expect(channelState).toHaveText('Live')
    await screen('slate-by-hand')
  })

  await test.step('back to live', async () => {
    await page.getByRole('button', { name: 'Back to live' }).click()
    await expect(program).toHaveText('Viewers see your encoder')
    await expect(channelState).toHaveText('Live')
    await screen('back-to-live')
  })

  await test.step('the encoder crashes: a countdown runs and the destination stays connected', async () => {
    const before = await liveSeconds(channel)
    await encoder?.kill()
    await expect(session).toContainText('Interrupted')
    await expect(program).toHaveText('Viewers see the slate')
    const timer = page.getByRole('timer')
    await expect(timer).toContainText(/0:[0-5]\d/)
    const first = await timer.textContent()
    await expect(timer).not.toHaveText(first ?? '')
    await expect(channelState).toHaveText('Live')
    await expect.poll(() => liveSeconds(channel)).toBeGreaterThan(before)
    await screen('interrupted')
  })

  await test.step('the encoder returns into the same session', async () => {
    const before = await liveSeconds(channel)
    encoder = Encoder.publish(server, key)
    await expect(session, encoder.complaint).toContainText('On air')
    await expect(program).toHaveText('Viewers see your encoder')
    await expect(page.getByRole('timer')).toHaveCount(0)
    await expect(channelState).toHaveText('Live')
    await expect.poll(() => liveSeconds(channel)).toBeGreaterThan(before)
    await screen('live-again')
  })

  await test.step('upload a picture, look at it, choose it as the slate', async () => {
    await page.getByRole('link', { name: 'Slate & media' }).click()
    await expect(page.getByRole('article', { name: 'Built-in slate' })).toContainText('This project’s slate')
    await screen('gallery')
    const picture = await paintPng(info.outputPath('Back soon.png'))
    await page.getByLabel('Choose files to upload').setInputFiles(picture)
    const card = page.getByRole('article', { name: 'Back soon.png' })
    await expect(card).toContainText('Image · 1280 × 720')
    await card.getByRole('button', { name: 'Preview Back soon.png' }).click()
    const shown = page.getByRole('dialog', { name: 'Back soon.png' }).getByRole('img', { name: 'Back soon.png' })
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280)
    await screen('picture')
    await page.getByRole('button', { name: 'Close' }).click()
    await card.getByRole('button', { name: 'Use as slate: Back soon.png' }).click()
    await expect(card).toContainText('This project’s slate')
    await screen('chosen')
  })

  await test.step('something that is no picture is refused with a reason', async () => {
    const wrong = info.outputPath('notes.png')
    await writeFile(wrong, 'These are notes, not a picture.\n'.repeat(20))
    await page.getByLabel('Choose files to upload').setInputFiles(wrong)
    const card = page.getByRole('article', { name: 'notes.png' })
    await expect(card).toContainText('Cannot be used')
    await expect(card.getByRole('button', { name: 'Use as slate: notes.png' })).toBeDisabled()
    await screen('refused')
    await card.getByRole('button', { name: 'Delete notes.png' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete file' }).click()
    await expect(card).toHaveCount(0)
  })

  await test.step('change the reconnect window; it is kept', async () => {
    await page.getByText('5 min', { exact: true }).click()
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('radio', { name: '5 min' })).toBeChecked()
    await expect(page.getByRole('article', { name: 'Back soon.png' })).toContainText('This project’s slate')
  })

  await test.step('the chosen slate goes on air', async () => {
    await page.getByRole('link', { name: 'Live', exact: true }).click()
    await page.getByRole('button', { name: 'Show slate now' }).click()
    await expect(program).toHaveText('Viewers see the slate')
    await expect(channelState).toHaveText('Live')
    await screen('own-slate')
  })

  await test.step('end the broadcast: nothing stays on air', async () => {
    await endBroadcast(page)
    await expect(session).toContainText('Off air')
    await expect(program).toHaveText('Nothing is on air')
    await expect(channelState).toHaveText('Idle')
    await encoder?.stop()
    await screen('ended')
  })

  await test.step('the history has one broadcast with its interruptions', async () => {
    await page.getByRole('link', { name: 'History' }).click()
    const broadcast = page.getByRole('article', { name: /^Broadcast of/ })
    await expect(broadcast).toHaveCount(1)
    await broadcast.getByText(/^\d+ interruptions, .+ on the slate$/).click()
    const interruptions = broadcast.getByRole('list', { name: 'Interruptions' })
    await expect(interruptions).toContainText('The encoder was gone')
    await expect(interruptions).toContainText('Slate shown by hand')
    await screen('history')
  })

  addresses.expectWithout([key, 'slate-secret-key-1'])
  expect(complaints).toEqual([])
})

test('a broadcast begins with the slate, before any encoder', async ({ page }) => {
  const screen = screens(page, 'slate-first')
  const session = page.getByRole('status', { name: 'Session' })
  const program = page.getByRole('status', { name: 'On air' })
  const channelState = page.getByRole('status', { name: 'State of Channel one' })
  await signUp(page, newEmail())
  await createProject(page, 'Early doors')
  await addDestination(page, { name: 'Channel one', url: SINK_A, key: 'early-secret-key-1', startsByItself: true })
  const { server, key } = await encoderSettings(page)

  await page.getByRole('button', { name: 'Go live with slate' }).click()
  await expect(session).toContainText('Waiting')
  await expect(program).toHaveText('Viewers see the slate')
  await expect(channelState).toHaveText('Live')
  await screen('waiting')

  encoder = Encoder.publish(server, key)
  await expect(session, encoder.complaint).toContainText('On air')
  await expect(program).toHaveText('Viewers see your encoder')
  await expect(channelState).toHaveText('Live')
  await screen('live')

  await endBroadcast(page)
  await expect(session).toContainText('Off air')
  await encoder.stop()
})
