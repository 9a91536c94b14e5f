import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../i18n/i18n.ts'
import { FIREFOX, QUOTAS } from '../test/fakes.ts'
import { isSuspicious, sentenceOfEvent } from './auditView.ts'
import { deviceOf } from './deviceView.ts'
import { quotaRows } from './quotaView.ts'

afterEach(() => speak('en'))

describe('a device is said by its browser and its system', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
  const known: [string | null, string][] = [
    [FIREFOX, 'Firefox on Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'Chrome on Windows'],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'Edge on Windows'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/142.0.0.0 Safari/537.36 OPR/120.0`, 'Opera on Linux'],
    [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15`, 'Safari on macOS'],
    [
      `Mozilla/5.0 (Linux; Android 16; SM-S931B) ${webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`,
      'Samsung Internet on Android',
    ],
    [
      `Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Mobile/15E148 Safari/604.1`,
      'Chrome on iPad',
    ],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'Chrome on ChromeOS'],
    ['Mozilla/5.0 (X11; Linux x86_64) Something/1.0', 'A browser on Linux'],
    ['curl/8.5.0', 'curl'],
    ['python-requests/2.32', 'python-requests'],
    ['Mozilla/5.0', 'Unknown device'],
    ['<script>alert(1)</script>', 'Unknown device'],
    ['', 'Unknown device'],
    [null, 'Unknown device'],
  ]
  test.each(known)('%s', (userAgent, words) => expect(deviceOf(userAgent)).toBe(words))

  test('in the language of the reader', async () => {
    await speak('de')
    expect(deviceOf(FIREFOX)).toBe('Firefox auf Windows')
  })
})

describe('a limit', () => {
  const row = (change: Partial<typeof QUOTAS.used>, limits: Partial<typeof QUOTAS.limits> = {}) =>
    quotaRows({ limits: { ...QUOTAS.limits, ...limits }, used: { ...QUOTAS.used, ...change } })[0]

  test('is said in figures and as a share', () => {
    expect(row({ projects: 3 })).toMatchObject({ label: 'Projects', text: '3 of 10', share: 0.3, full: false })
    expect(quotaRows(QUOTAS).at(-1)?.text).toBe('500 MB of 2.0 GB')
  })

  test('that is reached, passed or nothing at all is full', () => {
    expect(row({ projects: 10 })).toMatchObject({ text: '10 of 10, nothing left', share: 1, full: true })
    expect(row({ projects: 12 })).toMatchObject({ share: 1, full: true })
    expect(row({ projects: 0 }, { projects: 0 })).toMatchObject({ share: 1, full: true })
  })
})

describe('an event', () => {
  test('names what it is about', () => {
    expect(sentenceOfEvent({ kind: 'API_KEY_REVOKED', subjectName: 'Bot' })).toBe('API key Bot revoked')
    expect(sentenceOfEvent({ kind: 'INVITATION_MADE', subjectName: 'a@b.c' })).toBe('Invitation for a@b.c made')
    expect(sentenceOfEvent({ kind: 'INVITATION_MADE', subjectName: null })).toBe('Invitation made')
  })

  test('shows no word of the api that is not for people', () => {
    expect(sentenceOfEvent({ kind: 'PUBLISH_REFUSED', subjectName: 'quota-reached' })).not.toMatch(/quota-reached/)
  })

  test('that somebody else may have caused stands out', () => {
    expect(isSuspicious({ kind: 'SIGN_IN_FAILED' })).toBe(true)
    expect(isSuspicious({ kind: 'SIGNED_IN' })).toBe(false)
  })
})
