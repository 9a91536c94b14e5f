import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'Quiet-Harbour-41'

export function newEmail(): string {
  return `streamer-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`
}

export async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/signup')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible()
}

export async function createProject(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New project' }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByLabel('Project name').fill(name)
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

export type NewDestination = { name: string; url: string; key: string; startsByItself: boolean }

export async function addDestination(page: Page, { name, url, key, startsByItself }: NewDestination): Promise<void> {
  await page.getByRole('button', { name: 'Add destination' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a destination' })
  await dialog.getByRole('radio', { name: /custom/i }).check({ force: true })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Server URL').fill(url)
  await dialog.getByLabel('Stream key', { exact: true }).fill(key)
  const wanted = dialog.getByRole('switch', { name: 'Start by itself' })
  if ((await wanted.getAttribute('aria-checked')) !== String(startsByItself)) await wanted.click()
  await dialog.getByRole('button', { name: 'Add destination' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('article', { name })).toBeVisible()
}

export async function endBroadcast(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End broadcast' }).click()
  const dialog = page.getByRole('dialog', { name: 'End the broadcast?' })
  await dialog.getByRole('button', { name: 'End broadcast' }).click()
  await expect(dialog).toBeHidden()
}

/** What goes into the encoder, read from the page as a streamer reads it. */
export async function encoderSettings(page: Page): Promise<{ server: string; key: string }> {
  const card = page.getByRole('region', { name: 'Connect your encoder' })
  const shown = page.getByTestId('stream-key')
  await card.getByRole('button', { name: 'Show stream key' }).click()
  await expect(shown).not.toContainText('••••')
  const server = (await card.getByText(/^rtmp:\/\//).textContent()) ?? ''
  const key = (await shown.textContent()) ?? ''
  await card.getByRole('button', { name: 'Hide stream key' }).click()
  return { server, key }
}

export async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
}
