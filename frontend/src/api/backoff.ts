/** Full jitter: anywhere between nothing and a bound that doubles with each attempt, so that clients spread out. */
export function backoff(attempt: number, random: number, base = 500, cap = 15_000): number {
  return Math.round(random * Math.min(cap, base * 2 ** Math.min(attempt, 16)))
}
