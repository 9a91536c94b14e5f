import { expect, type Page } from '@playwright/test'

/** Remembers the address of every request that the page makes, to show that no secret stands in one. */
export function watchAddresses(page: Page): { expectWithout: (secrets: readonly string[]) => void } {
  const addresses: string[] = []
  const tokens = new Set<string>()
  page.on('request', request => {
    addresses.push(request.url())
    const bearer = request.headers().authorization?.replace(/^Bearer /, '')
    if (bearer) tokens.add(bearer)
  })
  page.on('websocket', socket => addresses.push(socket.url()))
  return {
    expectWithout(secrets) {
      expect(addresses.length).toBeGreaterThan(10)
      expect(tokens.size, 'requests carried a token in their header').toBeGreaterThan(0)
      for (const secret of [...secrets, ...tokens]) {
        expect(
          addresses.filter(address => decodeURIComponent(address).includes(secret)),
          'addresses that hold a secret',
        ).toEqual([])
      }
    },
  }
}

/** What the browser itself complains about: script errors and everything that the Content-Security-Policy stopped. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/i.test(message.text())) {
      complaints.push(message.text())
    }
  })
  return complaints
}
