import { createMemoryHistory } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { fakeFetch, fakeServices } from '../test/fakes.ts'
import { paths, safeNext } from './paths.ts'
import { createAppRouter } from './router.tsx'

function matched(path: string): string | undefined {
  const services = fakeServices(fakeFetch({}).fetch)
  const router = createAppRouter(services, createMemoryHistory({ initialEntries: [path] }))
  const url = new URL(path, 'https://app.invalid')
  const [, , found] = router.getMatchedRoutes(url.pathname)
  return found?.fullPath
}

test('every path that is built is a route of the app', () => {
  expect(matched(paths.projects())).toBe('/projects')
  expect(matched(paths.project('p 1/2'))).toBe('/projects/$projectId')
  expect(matched(paths.encoder('p1'))).toBe('/projects/$projectId/encoder')
  expect(matched(paths.slate('p1'))).toBe('/projects/$projectId/slate')
  expect(matched(paths.history('p1'))).toBe('/projects/$projectId/history')
  expect(matched(paths.settings())).toBe('/settings')
  expect(matched(paths.devices())).toBe('/settings/devices')
  expect(matched(paths.apiKeys())).toBe('/settings/api-keys')
  expect(matched(paths.audit())).toBe('/settings/audit')
  expect(matched(paths.logIn('/projects/p1'))).toBe('/login')
  expect(matched(paths.signUp())).toBe('/signup')
  expect(matched(paths.home())).toBe('/')
})

test('an address of nothing is no route', () => {
  expect(matched('/nowhere/at/all')).toBeUndefined()
})

test('the way back goes through log-in and returns as it was', () => {
  const login = new URL(paths.logIn('/projects/p1/history?x=1'), 'https://app.invalid')
  expect(safeNext(login.searchParams.get('next'))).toBe('/projects/p1/history?x=1')
})

test('log-in never leads to another site, nor to itself', () => {
  const evil = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/login?next=/x',
    '',
    null,
    7,
  ]
  for (const next of [...evil, '/', '/signup']) expect(safeNext(next)).toBe('/projects')
})
