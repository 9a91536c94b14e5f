import type { MediaQuota, Medium } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import { bytes, clock } from '../ui/format.ts'

/** What is known of a medium, in the order in which a person asks for it. */
export function factsOf(medium: Medium): string[] {
  const { kind, width, height, durationMs, hasAudio, sizeBytes } = medium
  const facts: string[] = []
  if (kind) facts.push(t(`media.kind.${kind}`))
  if (width && height) facts.push(`${width} × ${height}`)
  if (kind === 'VIDEO' && durationMs !== null) facts.push(clock(Math.round(durationMs / 1000)))
  facts.push(bytes(sizeBytes))
  if (kind === 'VIDEO' && hasAudio !== null) facts.push(t(hasAudio ? 'media.withSound' : 'media.noSound'))
  return facts
}

/** The largest file that the gallery takes. */
export function fileLimit({ maxFileBytes }: Pick<MediaQuota, 'maxFileBytes'>): string {
  return t('media.fileLimit', { bytes: bytes(maxFileBytes) })
}

export function quotaLine({ count, maxCount, bytes: used, maxBytes }: MediaQuota): string {
  return t('media.quota', { files: count, count: maxCount, bytes: bytes(used), maxBytes: bytes(maxBytes) })
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
      problem ??= t('media.full', { count: quota.maxCount })
    } else if (file.size > quota.maxFileBytes) {
      problem ??= t('media.tooLarge', {
        name: file.name,
        bytes: bytes(file.size),
        maxBytes: bytes(quota.maxFileBytes),
      })
    } else if (file.size > room) {
      problem ??= t('media.noRoom', {
        name: file.name,
        bytes: bytes(file.size),
        left: bytes(Math.max(room, 0)),
      })
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
  if (others === 0) return here ? t('media.slateHere') : null
  return t(here ? 'media.slateHereAndThere' : 'media.slateThere', { count: others })
}
