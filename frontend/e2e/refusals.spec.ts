import { expect, test } from '@playwright/test'
import { createProject, logOut, newEmail, signUp } from './person.ts'
import { screens } from './screens.ts'

test('a wrong password is refused in a sentence, and nobody is signed in', async ({ page }) => {
  const email = newEmail()
  await signUp(page, email)
  await logOut(page)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert')).toContainText(/password/i)
  await screens(page, 'refused')('wrong-password')
  await page.goto('/projects')
  await expect(page).toHaveURL(/\/login\?next=%2Fprojects$/)
})

test('a short password is refused at its field before anything is sent', async ({ page }) => {
  const sent: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/signup')) sent.push(request.url())
  })
  await page.goto('/signup')
  await page.getByLabel('E-mail').fill(newEmail())
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await expect(password).toHaveAccessibleDescription(/too short/)
  await screens(page, 'refused')('short-password')
  expect(sent).toEqual([])
})

test('an e-mail that has an account is refused at its field', async ({ page }) => {
  const email = newEmail()
  await signUp(page, email)
  await logOut(page)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('Another-Harbour-42')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
})

test('a bad destination URL is refused at its field, by the page and by the api', async ({ page }) => {
  await signUp(page, newEmail())
  await createProject(page, 'Refusals')
  await page.getByRole('button', { name: 'Add destination' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a destination' })
  await dialog.getByRole('radio', { name: /custom/i }).check({ force: true })
  await dialog.getByLabel('Name').fill('Nowhere')
  const url = dialog.getByLabel('Server URL')

  await url.fill('http://example.org/live')
  await dialog.getByRole('button', { name: 'Add destination' }).click()
  await expect(url).toHaveAccessibleDescription(/must start with rtmp/)

  // Plausible to the page; the api knows that this number is no canonical address.
  await url.fill('rtmp://0177.0.0.1/live')
  const answer = page.waitForResponse(
    response => response.request().method() === 'POST' && response.url().endsWith('/destinations'),
  )
  await dialog.getByRole('button', { name: 'Add destination' }).click()
  expect((await answer).status()).toBe(400)
  await expect(url).toHaveAttribute('aria-invalid', 'true')
  await screens(page, 'refused')('bad-destination')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('article', { name: 'Nowhere' })).toHaveCount(0)
})

test("somebody else's project is as if it did not exist", async ({ page, browser }) => {
  await signUp(page, newEmail())
  await createProject(page, 'Mine alone')
  const address = page.url()
  const other = await browser.newContext()
  const theirs = await other.newPage()
  await signUp(theirs, newEmail())
  await theirs.goto(address)
  await expect(theirs.getByRole('heading', { name: 'There is no such project' })).toBeVisible()
  await expect(theirs.getByText('Mine alone')).toHaveCount(0)
  await other.close()
})
