import { expect, test } from 'vitest'
import { invitationIn } from './invitation.ts'

test('an invitation is what its link says behind the #', () => {
  expect(invitationIn('#invitation=aB-_9')).toBe('aB-_9')
  expect(invitationIn('#x=1&invitation=aB-_9')).toBe('aB-_9')
})

test('without one there is none', () => {
  for (const hash of ['', '#', '#invitation=', '#other=1']) expect(invitationIn(hash)).toBeUndefined()
})
