import { Problem } from '../api/problem.ts'
import { t } from '../i18n/i18n.ts'

/**
 * A password that is asked for again can only be wrong: its field is never sent empty, and says so in the reader's
 * language, which the api does not speak.
 */
export async function atField<T>(field: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const errors = error.errors.map(one =>
      one.field === field ? { field, message: t('settings.notYourPassword') } : one,
    )
    throw new Problem(error.kind, error.status, error.message, errors, error.retryAfter)
  }
}
