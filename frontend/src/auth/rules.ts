/** The api decides; these only say early what it will surely refuse. */

export const PASSWORD_RULE = 'At least 8 characters; at most 72 bytes, which is 72 plain letters.'

export function passwordProblem(password: string): string | undefined {
  const size = new TextEncoder().encode(password).length
  if (size === 0) return 'Choose a password.'
  if (size < 8) return `The password is too short: it needs at least 8 characters.`
  if (size > 72) return `The password is too long: it has ${size} bytes, 72 are possible.`
  return undefined
}

export function emailProblem(email: string): string | undefined {
  const trimmed = email.trim()
  if (trimmed === '') return 'Enter your e-mail address.'
  if (trimmed.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(trimmed)) return 'This is not an e-mail address.'
  return undefined
}
