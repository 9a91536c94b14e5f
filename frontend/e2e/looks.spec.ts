import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ApiUser } from './api.ts'
import { Encoder } from './encoder.ts'
import { newEmail } from './person.ts'
import { FOLDER } from './screens.ts'
import { watchComplaints } from './witness.ts'

/**
 * Every page on a phone, a tablet and a desk, light and dark, with what strains a layout: long names, twelve
 * destinations, one of which flaps, and a stream on air. Nothing may stand out of the page, and axe finds nothing
 * serious. The pictures are for a person to look at.
 */
const SINK_A = process.env.GOSTREAM_SINK_A ?? 'rtmp://127.0.0.1:19351/live'
const SINK_B = process.env.GOSTREAM_SINK_B ?? 'rtmp://127.0.0.1:19352/live'
const NOBODY = 'rtmp://127.0.0.1:1/live'
const LONG_NAME = 'The Saturday morning breakfast show with Mira and Jonas, live from the old harbour warehouse'

const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'tablet', width: 820, height: 1180 },
  { name: 'desk', width: 1440, height: 900 },
]
const SCHEMES = ['light', 'dark'] as const

let encoder: Encoder | null = null

test.afterEach(async () => {
  await encoder?.stop()
  encoder = null
})

test('every page looks right on every screen', async ({ page }) => {
  const complaints = watchComplaints(page)

  await test.step('log-in and sign-up', async () => {
    await everyLook(page, 'log-in', '/login', 'Log in')
    await everyLook(page, 'sign-up', '/signup', 'Create your account')
  })

  // The page has the cookies that this answer sets.
  const user = await ApiUser.signUp(page.request, newEmail())
  await test.step('an empty account', () => everyLook(page, 'empty', '/projects', 'Projects'))

  const project = await user.project(LONG_NAME)
  const quiet = await user.project('Quiet')
  await test.step('a new project', () => everyLook(page, 'new-project', `/projects/${quiet.id}`, 'Quiet'))

  await user.destination(project.id, 'Main channel', SINK_A, true)
  await user.destination(project.id, 'A second channel with a name that somebody thought about for long', SINK_B, true)
  await user.destination(project.id, 'Flapping', NOBODY, true)
  for (let number = 4; number <= 12; number++) {
    await user.destination(project.id, `Regional window ${number}`, SINK_B, false)
  }
  encoder = Encoder.publish(project.ingestUrl, project.streamKey)
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('status', { name: 'State of Main channel' }), encoder.complaint).toHaveText('Live')
  await expect(page.getByRole('article', { name: 'Flapping' })).toContainText('The server refused the connection.')

  const at = `/projects/${project.id}`
  await test.step('on air', async () => {
    await everyLook(page, 'control-room', at, LONG_NAME)
    await everyLook(page, 'encoder', `${at}/encoder`, LONG_NAME)
    await everyLook(page, 'slate', `${at}/slate`, LONG_NAME)
    await everyLook(page, 'history', `${at}/history`, LONG_NAME)
    await page.goto('/projects')
    await expect(page.getByRole('img', { name: `What viewers of ${LONG_NAME} see now` })).toBeVisible()
    await everyLook(page, 'projects', '/projects', 'Projects')
  })

  await test.step('settings', async () => {
    await everyLook(page, 'settings-account', '/settings', 'Settings')
    await everyLook(page, 'settings-devices', '/settings/devices', 'Settings')
    await everyLook(page, 'settings-api-keys', '/settings/api-keys', 'Settings')
    await everyLook(page, 'settings-audit', '/settings/audit', 'Settings')
  })

  await test.step('dialogs', async () => {
    await page.goto(at)
    await page.getByRole('button', { name: 'Add destination' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await look(page, 'add-destination')
  })

  expect(complaints).toEqual([])
})

async function everyLook(page: Page, name: string, address: string, heading: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
  await look(page, name)
}

async function look(page: Page, name: string): Promise<void> {
  for (const { name: size, width, height } of SIZES) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide, `${name} on a ${size} is wider than its screen`).toBeLessThanOrEqual(0)
      // Layout and colours differ most between these two.
      const telling = (size === 'phone' && colorScheme === 'light') || (size === 'desk' && colorScheme === 'dark')
      if (telling || process.env.GOSTREAM_ALL_LOOKS) {
        await page.screenshot({
          path: join(FOLDER, `look-${name}-${size}-${colorScheme}.png`),
          fullPage: true,
          animations: 'disabled',
        })
      }
      if (telling) await expectAccessible(page, `${name}, ${size}, ${colorScheme}`)
    }
  }
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map(node => node.target.join(' ')).join(', ')}`)
  expect(serious, where).toEqual([])
}
