import type { MediaKind, MediaQuota, Medium } from '../api/types.ts'
import { bytes, clock, plural } from '../ui/format.ts'

const KINDS: Record<MediaKind, string> = { IMAGE: 'Image', VIDEO: 'Video' }

/** What is known of a medium, in the order in which a person asks for it. */
export function factsOf(medium: Medium): string[] {
  const { kind, width, height, durationMs, hasAudio, sizeBytes } = medium
  const facts: string[] = []
  if (kind) facts.push(KINDS[kind])
  if (width && height) facts.push(`${width} × ${height}`)
  if (kind === 'VIDEO' && durationMs !== null) facts.push(clock(Math.round(durationMs / 1000)))
  facts.push(bytes(sizeBytes))
  if (kind === 'VIDEO' && hasAudio !== null) facts.push(hasAudio ? 'with sound' : 'no sound')
  return facts
}

/** The largest file that the gallery takes. */
export function fileLimit({ maxFileBytes }: Pick<MediaQuota, 'maxFileBytes'>): string {
  return `${bytes(maxFileBytes)} at most for each file.`
}

export function quotaLine({ count, maxCount, bytes: used, maxBytes }: MediaQuota): string {
  return `${count} of ${plural(maxCount, 'file', 'files')} · ${bytes(used)} of ${bytes(maxBytes)}`
}

/** How full the gallery is, 0 to 1, by what is nearer to its end. */
export function quotaShare({ count, maxCount, bytes: used, maxBytes }: MediaQuota): number {
  return Math.min(1, Math.max(count / Math.max(maxCount, 1), used / Math.max(maxBytes, 1)))
}

type Sized = { name: string; size: number }

/**
 * Which files the quota surely cannot take, counting what is on its way already. The api decides; this only spares
 * sending gigabytes to a refusal.
 */
export function fitting<T extends Sized>(
  files: readonly T[],
  quota: MediaQuota | undefined,
  waiting: readonly { sizeBytes: number }[],
): { taken: T[]; problem: string | null } {
  if (!quota) return { taken: [...files], problem: null }
  let places = quota.maxCount - quota.count - waiting.length
  let room = quota.maxBytes - quota.bytes - waiting.reduce((sum, one) => sum + one.sizeBytes, 0)
  const taken: T[] = []
  let problem: string | null = null
  for (const file of files) {
    if (places <= 0) {
      problem ??= `The gallery takes ${plural(quota.maxCount, 'file', 'files')}, and it is full. Delete one first.`
    } else if (file.size > quota.maxFileBytes) {
      problem ??= `${file.name} has ${bytes(file.size)}, but a file may have ${bytes(quota.maxFileBytes)} at most. Save it smaller.`
    } else if (file.size > room) {
      problem ??= `${file.name} has ${bytes(file.size)}, but only ${bytes(Math.max(room, 0))} are left. Delete something first.`
    } else {
      taken.push(file)
      places--
      room -= file.size
    }
  }
  return { taken, problem }
}

/** What deleting does besides: the projects that have it as their slate. */
export function slateUse({ usedBy }: Pick<Medium, 'usedBy'>, projectId: string): string | null {
  const others = usedBy.filter(id => id !== projectId).length
  const here = usedBy.length > others
  if (!here && others === 0) return null
  const where = [here ? 'this project' : null, others > 0 ? plural(others, 'other project', 'other projects') : null]
  const one = usedBy.length === 1
  return `It is the slate of ${where.filter(Boolean).join(' and of ')}: ${one ? 'it goes' : 'they go'} back to the built-in slate.`
}
