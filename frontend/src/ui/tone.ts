/** How good news is: the only thing that decides a colour. Every tone also stands there in words. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'still'

export const SOFT: Record<Tone, string> = {
  good: 'bg-good-soft text-good',
  busy: 'bg-busy-soft text-busy',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  still: 'bg-sunken text-ink-soft',
}

export const MARK: Record<Tone, string> = {
  good: 'bg-good-mark',
  busy: 'bg-busy-mark animate-breathe',
  warn: 'bg-warn-mark animate-breathe',
  bad: 'bg-bad-mark',
  still: 'bg-ink-faint/60',
}
