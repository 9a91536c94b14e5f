import type { Reason } from '../api/types.ts'
import { translated } from '../i18n/i18n.ts'

/** What is wrong with a relay and what to do, in the reader's language. */
export function reasonSentence(reason: Reason | null): string | null {
  return reason && translated(`reason.${reason.code}`, reason.message)
}
