import { join } from 'node:path'
import type { Page } from '@playwright/test'

export const FOLDER = process.env.GOSTREAM_SCREENS ?? 'test-results/screens'

/** A numbered picture of the page, for a person to look at. */
export function screens(page: Page, title: string): (name: string) => Promise<void> {
  let count = 0
  return async name => {
    count++
    const file = `${title}-${String(count).padStart(2, '0')}-${name}.png`
    await page.screenshot({ path: join(FOLDER, file), fullPage: true, animations: 'disabled' })
  }
}
