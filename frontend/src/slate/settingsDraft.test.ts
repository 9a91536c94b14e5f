import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../i18n/i18n.ts'
import { SETTINGS } from '../test/fakes.ts'
import {
  draftOf,
  isChanged,
  readDraft,
  type SettingsDraft,
  WINDOW_CHOICES,
  windowChoice,
  windowWords,
} from './settingsDraft.ts'

const { slateMediaId: _, ...SAVED } = SETTINGS
const edit = (change: Partial<SettingsDraft>) => readDraft({ ...draftOf(SAVED), ...change })

test('what is saved is shown and read back as the same', () => {
  const own = {
    ...SAVED,
    reconnectWindowSeconds: 90,
    stallTimeoutMs: 1250,
    programDelayMs: 0,
    slateWidth: 1920,
    slateHeight: 1080,
    slateFrameRate: 30,
    slateVideoBitrate: 2_500_000,
    slateAudioBitrate: 128_000,
  }
  for (const settings of [
    SAVED,
    own,
    { ...own, reconnectWindowSeconds: null },
    { ...own, reconnectWindowSeconds: 0 },
  ]) {
    expect(readDraft(draftOf(settings))).toEqual({ settings, early: {} })
    expect(isChanged(draftOf(settings), settings)).toBe(false)
  }
})

test('a window is a preset, no limit, or a number of one’s own', () => {
  expect([0, 30, 60, 300, null, 90].map(windowChoice)).toEqual(['0', '30', '60', '300', 'NO_LIMIT', 'OWN'])
  expect(edit({ window: 'NO_LIMIT', ownWindow: 'x' }).settings.reconnectWindowSeconds).toBeNull()
  expect(edit({ window: 'OWN', ownWindow: '600' }).settings.reconnectWindowSeconds).toBe(600)
})

test('times are typed in seconds, with a point or a comma', () => {
  expect(edit({ stallTimeout: '0.5', programDelay: ' 1,5 ' }).settings).toMatchObject({
    stallTimeoutMs: 500,
    programDelayMs: 1500,
  })
})

test('empty quality is taken from the stream', () => {
  expect(edit({ videoBitrate: '2500' }).settings).toMatchObject({
    slateVideoBitrate: 2_500_000,
    slateAudioBitrate: null,
    slateWidth: null,
  })
})

describe('what is plainly wrong', () => {
  const wrong: [string, Partial<SettingsDraft>, RegExp][] = [
    ['reconnectWindowSeconds', { window: 'OWN', ownWindow: '' }, /from 0 to 86400/],
    ['reconnectWindowSeconds', { window: 'OWN', ownWindow: '100000' }, /from 0 to 86400/],
    ['reconnectWindowSeconds', { window: 'OWN', ownWindow: '1.5' }, /whole number/],
    ['stallTimeoutMs', { stallTimeout: '0.1' }, /from 0.2 to 30/],
    ['stallTimeoutMs', { stallTimeout: '' }, /from 0.2 to 30/],
    ['programDelayMs', { programDelay: '-1' }, /from 0 to 10/],
    ['programDelayMs', { programDelay: '1e1' }, /from 0 to 10/],
    ['slateWidth', { width: '1281', height: '720' }, /even/],
    ['slateHeight', { width: '1280' }, /Give both/],
    ['slateWidth', { height: '720' }, /Give both/],
    ['slateFrameRate', { frameRate: '120' }, /from 10 to 60/],
    ['slateVideoBitrate', { videoBitrate: '50' }, /from 100 to 20000 \(kbit\/s\)/],
    ['slateAudioBitrate', { audioBitrate: '500' }, /from 32 to 320/],
  ]
  test.each(wrong)('is said at %s for %o', (field, change, sentence) => {
    const { early } = edit(change)
    expect(Object.keys(early)).toEqual([field])
    expect(early[field]).toMatch(sentence)
    expect(isChanged({ ...draftOf(SAVED), ...change }, SAVED)).toBe(true)
  })
})

describe('in German', () => {
  afterEach(() => speak('en'))

  test('numbers are shown with a comma and read back as they are', async () => {
    await speak('de')
    const settings = { ...SAVED, stallTimeoutMs: 1250, slateVideoBitrate: 2_500_000 }
    expect(draftOf(settings)).toMatchObject({ stallTimeout: '1,25', videoBitrate: '2500' })
    expect(readDraft(draftOf(settings))).toEqual({ settings, early: {} })
  })

  test('what is wrong is said with the same bounds', async () => {
    await speak('de')
    expect(edit({ stallTimeout: '0,1' }).early.stallTimeoutMs).toBe('Gib eine Zahl von 0,2 bis 30 ein (s).')
    expect(WINDOW_CHOICES.map(windowWords)).toEqual(['Aus', '30 s', '60 s', '5 min', 'Ohne Grenze', 'Andere'])
  })
})
