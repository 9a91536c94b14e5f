import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { createProject, newEmail, PASSWORD, signUp } from './person.ts'
import { screens } from './screens.ts'
import { watchComplaints } from './witness.ts'

const NEW_PASSWORD = 'Louder-Harbour-42'

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

test('a person looks after the account', async ({ page, browser, request }) => {
  const screen = screens(page, 'settings')
  const complaints = watchComplaints(page)
  const email = newEmail()
  await signUp(page, email)
  await createProject(page, 'Kept')
  await page.getByRole('link', { name: `Account ${email}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await screen('account')

  await test.step('an API key is shown once, works, and is revoked', async () => {
    await page.getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('button', { name: 'New API key' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Stream deck')
    await dialog.getByRole('radio', { name: 'Read' }).check()
    await dialog.getByRole('button', { name: 'Create key' }).click()
    const key = (await page.getByTestId('api-key').textContent()) ?? ''
    expect(key).toMatch(/^gsk_/)
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('alert').last()).toContainText('Confirm first')
    await page.getByLabel('I have copied the key to a safe place.').check()
    await screen('key')
    await page.getByRole('button', { name: 'Done' }).click()

    const headers = { Authorization: `Bearer ${key}` }
    expect((await request.get('/api/projects', { headers })).status()).toBe(200)
    expect((await request.post('/api/projects', { headers, data: { name: 'No' } })).status()).toBe(403)
    await page.getByRole('button', { name: 'Revoke Stream deck' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
    await expect(page.getByText('Stream deck')).toHaveCount(0)
    expect((await request.get('/api/projects', { headers })).status()).toBe(401)
  })

  await test.step('the data comes as a file without secrets', async () => {
    await page.getByRole('link', { name: 'Account', exact: true }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download my data' }).click()
    const file = await (await downloading).path()
    const data = JSON.parse(await readFile(file, 'utf8'))
    expect(JSON.stringify(data)).toContain(email)
    expect(JSON.stringify(data)).toContain('Kept')
  })

  await test.step('another browser is seen and logged out', async () => {
    const other = await browser.newContext()
    const theirs = await other.newPage()
    await logIn(theirs, email, PASSWORD)
    await expect(theirs.getByRole('heading', { name: 'Projects' })).toBeVisible()
    await page.getByRole('link', { name: 'Devices' }).click()
    const devices = page.getByRole('list', { name: 'Devices' }).getByRole('listitem')
    await expect(devices).toHaveCount(2)
    await expect(devices.filter({ hasText: 'This device' })).toHaveCount(1)
    await screen('devices')
    await devices
      .filter({ hasNotText: 'This device' })
      .getByRole('button', { name: /^Log out/ })
      .click()
    await expect(devices).toHaveCount(1)
    await theirs.reload()
    await expect(theirs.getByRole('heading', { name: 'Log in' })).toBeVisible()
    await other.close()
  })

  await test.step('the audit trail tells all of it', async () => {
    await page.getByRole('link', { name: 'Audit trail' }).click()
    const events = page.getByRole('list', { name: 'Events' })
    for (const what of ['API key Stream deck created', 'API key Stream deck revoked', 'Data downloaded']) {
      await expect(events).toContainText(what)
    }
    await screen('audit')
  })

  await test.step('the page speaks German, and remembers it', async () => {
    await page.getByLabel('Language').selectOption('de')
    await expect(page.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
    await screen('german')
    await page.goto('/projects')
    await expect(page.getByRole('heading', { level: 1, name: 'Projekte' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await expect(page.getByText('Kept')).toBeVisible()
    await screen('german-projects')
    await page.getByLabel('Sprache').selectOption('en')
    await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
  })

  await test.step('the password is changed, and this browser stays in', async () => {
    await page.goto('/settings')
    await page.getByLabel('Current password', { exact: true }).fill('not-my-password')
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByLabel('Current password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('New password', { exact: true })).toHaveValue(NEW_PASSWORD)
    await page.getByLabel('Current password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByText('Your password is changed.')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  })

  await test.step('log out everywhere ends here too, and the old password is of no use', async () => {
    await page.goto('/settings/devices')
    await page.getByRole('button', { name: 'Log out everywhere' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Log out everywhere' }).click()
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
    await logIn(page, email, PASSWORD)
    await expect(page.getByRole('alert')).toContainText(/password/i)
    await logIn(page, email, NEW_PASSWORD)
    await expect(page.getByText('Kept')).toBeVisible()
  })

  await test.step('a session that is gone leads to log-in, and from there back to where it was', async () => {
    await page.getByText('Kept').click()
    const address = page.url()
    await page.context().clearCookies({ name: 'gostream_refresh' })
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page).toHaveURL(address)
  })

  await test.step('a project is deleted by typing its name', async () => {
    await page.getByRole('button', { name: 'Delete project' }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Delete project' })
    await confirm.click()
    await expect(dialog).toBeVisible()
    await dialog.getByRole('textbox').fill('Kept')
    await screen('delete-project')
    await confirm.click()
    await expect(page.getByRole('heading', { name: 'Three steps to your first show' })).toBeVisible()
  })

  await test.step('the account is deleted', async () => {
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Delete account…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Password', { exact: true }).fill(NEW_PASSWORD)
    await dialog.getByLabel('I understand that this cannot be undone.').check()
    await screen('delete-account')
    await dialog.getByRole('button', { name: 'Delete account' }).click()
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
    await logIn(page, email, NEW_PASSWORD)
    await expect(page.getByRole('alert')).toContainText(/password/i)
  })
  expect(complaints).toEqual([])
})
