import { expect, test } from '@playwright/test'
import { Encoder } from './encoder.ts'
import { addDestination, createProject, endBroadcast, logOut, newEmail, PASSWORD, signUp } from './person.ts'
import { screens } from './screens.ts'
import { watchAddresses, watchComplaints } from './witness.ts'

const SINK_A = process.env.GOSTREAM_SINK_A ?? 'rtmp://127.0.0.1:19351/live'
const SINK_B = process.env.GOSTREAM_SINK_B ?? 'rtmp://127.0.0.1:19352/live'

let encoder: Encoder | null = null

test.afterEach(async () => {
  await encoder?.stop()
  encoder = null
})

test('a newcomer sends one stream to two destinations and watches it', async ({ page }) => {
  const screen = screens(page, 'show')
  const addresses = watchAddresses(page)
  const complaints = watchComplaints(page)
  const email = newEmail()
  const one = page.getByRole('article', { name: 'Channel one' })
  const two = page.getByRole('article', { name: 'Channel two' })
  const stateOne = page.getByRole('status', { name: 'State of Channel one' })
  const stateTwo = page.getByRole('status', { name: 'State of Channel two' })
  const session = page.getByRole('status', { name: 'Session' })

  await test.step('sign up and create a project', async () => {
    await signUp(page, email)
    await screen('first-steps')
    await createProject(page, 'Friday show')
    await expect(session).toContainText('Off air')
    await screen('new-project')
  })
  const address = page.url()

  await test.step('add two destinations, one of which starts by itself', async () => {
    await addDestination(page, { name: 'Channel one', url: SINK_A, key: 'first-secret-key-1', startsByItself: true })
    await addDestination(page, { name: 'Channel two', url: SINK_B, key: 'second-secret-key-2', startsByItself: false })
    await expect(one).toContainText('Starts by itself when you go live')
    await expect(page.getByRole('button', { name: 'Start Channel two' })).toBeDisabled()
    await screen('two-destinations')
  })

  const { server, key } = await test.step('reveal the stream key', async () => {
    const shown = page.getByTestId('stream-key')
    await expect(shown).toContainText('••••')
    await page.getByRole('button', { name: 'Show stream key' }).click()
    await expect(shown).not.toContainText('••••')
    await screen('key-shown')
    const card = page.getByRole('region', { name: 'Connect your encoder' })
    const found = {
      server: (await card.getByText(/^rtmp:\/\//).textContent()) ?? '',
      key: (await shown.textContent()) ?? '',
    }
    await page.getByRole('button', { name: 'Hide stream key' }).click()
    return found
  })

  await test.step('go on air: the enabled destination becomes live by itself', async () => {
    encoder = Encoder.publish(server, key)
    await expect(session, encoder.complaint).toContainText('On air')
    await expect(stateOne).toHaveText('Live')
    await expect(stateTwo).toHaveText('Stopped')
    await screen('one-live')
  })

  await test.step('start the other by its button', async () => {
    await page.getByRole('button', { name: 'Start Channel two' }).click()
    await expect(stateTwo).toHaveText('Live')
    for (const card of [one, two]) {
      await expect(card).toContainText(/[1-9][\d.]* [kM]bit\/s/)
      await expect(card).toContainText(/[\d.]+ [kM]B/)
    }
    await screen('both-live')
  })

  await test.step('the preview plays', async () => {
    const video = page.getByLabel('Live preview')
    await expect(video).toBeVisible()
    const seen = () =>
      video.evaluate((element: HTMLVideoElement) => ({ at: element.currentTime, ready: element.readyState }))
    await expect.poll(async () => (await seen()).ready).toBeGreaterThanOrEqual(2)
    const before = (await seen()).at
    await expect.poll(async () => (await seen()).at).toBeGreaterThan(before + 1)
    await screen('preview')
  })

  await test.step('stop one: the other stays live', async () => {
    await page.getByRole('button', { name: 'Stop Channel one' }).click()
    await expect(stateOne).toHaveText('Stopped')
    const sent = async () => (await two.getByRole('definition').last().textContent()) ?? ''
    const before = await sent()
    await expect.poll(sent).not.toBe(before)
    await expect(stateTwo).toHaveText('Live')
    await screen('one-stopped')
  })

  await test.step('stop the encoder: the session is interrupted and its destination stays live', async () => {
    await encoder?.stop()
    await expect(session).toContainText('Interrupted')
    await expect(page.getByRole('status', { name: 'On air' })).toHaveText('Viewers see the slate')
    await expect(stateTwo).toHaveText('Live')
    await screen('interrupted')
  })

  await test.step('end the broadcast: the session is over and the history shows it', async () => {
    await endBroadcast(page)
    await expect(session).toContainText('Off air')
    await expect(stateTwo).toHaveText('Idle')
    await page.getByRole('link', { name: 'History' }).click()
    const broadcast = page.getByRole('article', { name: /^Broadcast of/ })
    await expect(broadcast).toHaveCount(1)
    await expect(broadcast.getByRole('listitem').filter({ hasText: 'Channel one' })).toContainText('Delivered')
    await expect(broadcast.getByRole('listitem').filter({ hasText: 'Channel two' })).toContainText('Delivered')
    await screen('history')
  })

  await test.step('no address that the browser saw holds a secret', async () => {
    addresses.expectWithout([key, 'first-secret-key-1', 'second-secret-key-2', PASSWORD])
    expect(complaints).toEqual([])
  })

  await test.step('a reload keeps the person signed in', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Friday show' })).toBeVisible()
  })

  await test.step('log out; a deep link leads over log-in back to the project', async () => {
    await logOut(page)
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
    await screen('log-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page).toHaveURL(address)
    await expect(page.getByRole('heading', { level: 1, name: 'Friday show' })).toBeVisible()
    await screen('back-again')
  })
})
