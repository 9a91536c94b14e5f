import { expect, test } from 'vitest'
import { withNewestToken } from './previewUrl.ts'

const NEWEST = '/api/preview/new-token/index.m3u8'

test('playlists and segments of an old token are asked for with the newest one', () => {
  expect(withNewestToken('https://a.example/api/preview/old/index.m3u8', NEWEST)).toBe(
    'https://a.example/api/preview/new-token/index.m3u8',
  )
  expect(withNewestToken('https://a.example/api/preview/old/17.ts?x=1', NEWEST)).toBe(
    'https://a.example/api/preview/new-token/17.ts?x=1',
  )
})

test('a request that is already new, or that is no preview, stays as it is', () => {
  expect(withNewestToken('/api/preview/new-token/17.ts', NEWEST)).toBe('/api/preview/new-token/17.ts')
  expect(withNewestToken('https://a.example/other/17.ts', NEWEST)).toBe('https://a.example/other/17.ts')
  expect(withNewestToken('https://a.example/api/preview/old/17.ts', 'https://cdn.example/x.m3u8')).toContain('/old/')
})
