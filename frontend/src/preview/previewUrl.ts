const SIGNED = /\/api\/preview\/[^/]+\//

/**
 * Moves a request for a playlist or segment to the newest signed address. The player goes on with what it knows, the
 * renewed token is only in the addresses of its next requests: renewal never interrupts the picture.
 */
export function withNewestToken(requested: string, newest: string): string {
  const prefix = SIGNED.exec(newest)?.[0]
  return prefix ? requested.replace(SIGNED, prefix) : requested
}
