import { expect, test } from 'vitest'
import { emailProblem, passwordProblem, passwordRules } from './rules.ts'
import { usableUntil } from './tokenLife.ts'

test('a password has 8 to 72 bytes', () => {
  expect(passwordProblem('1234567')).toMatch(/too short/)
  expect(passwordProblem('12345678')).toBeUndefined()
  expect(passwordProblem('x'.repeat(72))).toBeUndefined()
  expect(passwordProblem('x'.repeat(73))).toMatch(/73 bytes/)
})

test('a password is counted in bytes, not in letters', () => {
  expect(passwordProblem('ü'.repeat(36))).toBeUndefined()
  expect(passwordProblem('ü'.repeat(37))).toMatch(/74 bytes/)
})

test('the rules are open until something is typed, and what only the api knows stays so', () => {
  const met = (password: string) => passwordRules(password).map(rule => rule.met)
  expect(met('')).toEqual([null, null, null])
  expect(met('1234567')).toEqual([false, true, null])
  expect(met('üüüü')).toEqual([true, true, null])
  expect(met('x'.repeat(73))).toEqual([true, false, null])
})

test('an e-mail has one @ with something on both sides', () => {
  expect(emailProblem('mira@example.org')).toBeUndefined()
  for (const bad of ['', ' ', 'mira', 'mira@', '@example.org', 'a@b@c', 'a b@c']) expect(emailProblem(bad)).toBeTruthy()
})

test('a token may be used until a minute before its end', () => {
  expect(usableUntil(new Date(900_000).toISOString(), 0)).toBe(840_000)
})

test('a browser whose clock is hours off still uses a token for nine minutes, neither never nor for ever', () => {
  const expiresAt = new Date(900_000).toISOString()
  expect(usableUntil(expiresAt, 5 * 3_600_000) - 5 * 3_600_000).toBe(540_000)
  expect(usableUntil(expiresAt, -5 * 3_600_000) + 5 * 3_600_000).toBe(540_000)
})
