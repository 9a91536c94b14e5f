import { t } from '../i18n/i18n.ts'

/** The api decides; these only say early what it will surely refuse. */

const LEAST = 8
const MOST = 72

/** Bytes, as the api counts them: "ü" is two. */
const sizeOf = (password: string) => new TextEncoder().encode(password).length

export type PasswordRule = {
  words: string
  /** Null while nothing is typed, and for what only the api knows. */
  met: boolean | null
}

export function passwordRules(password: string): PasswordRule[] {
  const size = sizeOf(password)
  return [
    { words: t('auth.ruleShort'), met: size === 0 ? null : size >= LEAST },
    { words: t('auth.ruleLong'), met: size === 0 ? null : size <= MOST },
    { words: t('auth.ruleCommon'), met: null },
  ]
}

export function passwordProblem(password: string): string | undefined {
  const size = sizeOf(password)
  if (size === 0) return t('auth.passwordToChoose')
  if (size < LEAST) return t('auth.passwordShort')
  if (size > MOST) return t('auth.passwordLong', { size })
  return undefined
}

export function emailProblem(email: string): string | undefined {
  const trimmed = email.trim()
  if (trimmed === '') return t('auth.emailMissing')
  if (trimmed.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(trimmed)) return t('auth.emailWrong')
  return undefined
}
