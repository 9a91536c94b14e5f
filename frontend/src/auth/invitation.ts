/**
 * The token of an invitation's link. It stands behind the #, which no browser sends to a server, so that it is in no
 * log.
 */
export function invitationIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('invitation') || undefined
}
