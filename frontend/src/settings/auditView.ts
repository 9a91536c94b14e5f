import type { AuditEvent, AuditKind } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'

/** Whether its owner should look twice: somebody else may have been at work. */
const SUSPICIOUS: Record<AuditKind, boolean> = {
  SIGNED_UP: false,
  SIGNED_IN: false,
  SIGN_IN_FAILED: true,
  SIGN_IN_REFUSED: true,
  SIGNED_OUT: false,
  SIGN_IN_ENDED: false,
  SIGN_INS_ENDED: false,
  REFRESH_TOKEN_REUSED: true,
  PASSWORD_CHANGED: false,
  CONFIRMATION_FAILED: true,
  DATA_EXPORTED: false,
  ACCOUNT_DELETED: false,
  API_KEY_CREATED: false,
  API_KEY_REVOKED: false,
  ACCESS_DENIED: true,
  STREAM_KEY_REVEALED: false,
  STREAM_KEY_ROTATED: false,
  PROJECT_DELETED: false,
  DESTINATION_ADDED: false,
  DESTINATION_CHANGED: false,
  DESTINATION_DELETED: false,
  PUBLISH_REFUSED: true,
  INVITATION_MADE: false,
  QUOTAS_SET: false,
}

export function isSuspicious({ kind }: Pick<AuditEvent, 'kind'>): boolean {
  return SUSPICIOUS[kind]
}

/** What happened, in a sentence. */
export function sentenceOfEvent({ kind, subjectName }: Pick<AuditEvent, 'kind' | 'subjectName'>): string {
  if (kind === 'INVITATION_MADE' && subjectName) return t('settings.invitationFor', { name: subjectName })
  return t(`settings.kind.${kind}`, { name: subjectName ?? '–' })
}
