import { t } from '../i18n/i18n.ts'

/** The api decides; these only say early what it will surely refuse. */

export function passwordProblem(password: string): string | undefined {
  const size = new TextEncoder().encode(password).length
  if (size === 0) return t('auth.passwordToChoose')
  if (size < 8) return t('auth.passwordShort')
  if (size > 72) return t('auth.passwordLong', { size })
  return undefined
}

export function emailProblem(email: string): string | undefined {
  const trimmed = email.trim()
  if (trimmed === '') return t('auth.emailMissing')
  if (trimmed.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(trimmed)) return t('auth.emailWrong')
  return undefined
}
