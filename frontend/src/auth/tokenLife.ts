const MINUTE = 60_000

/** Renewal begins this long before the end, so that no request carries a token that dies on its way. */
const MARGIN = MINUTE

/**
 * Until when (in this browser's clock) a token that was just received may be used. A clock that is wrong by minutes
 * would otherwise renew at every request, or never: a life that makes no sense is taken as ten minutes.
 */
export function usableUntil(expiresAt: string, now: number): number {
  const life = Date.parse(expiresAt) - now
  const sensible = life > 2 * MARGIN && life <= 60 * MINUTE
  return now + (sensible ? life : 10 * MINUTE) - MARGIN
}
