import type { Quotas } from '../api/types.ts'
import { t } from '../i18n/i18n.ts'
import { bytes, decimal } from '../ui/format.ts'

export type QuotaRow = {
  name: keyof Quotas['limits']
  label: string
  /** How much of it is used, 0 to 1. */
  share: number
  full: boolean
  text: string
}

const ROWS = ['projects', 'destinations', 'broadcasts', 'media', 'mediaBytes'] as const

/** How much of each limit is used, in the order in which a newcomer meets them. */
export function quotaRows({ limits, used }: Quotas): QuotaRow[] {
  return ROWS.map(name => {
    const say = name === 'mediaBytes' ? bytes : (count: number) => decimal(count)
    const full = used[name] >= limits[name]
    const values = { used: say(used[name]), limit: say(limits[name]) }
    return {
      name,
      label: t(`settings.quota.${name}`),
      // An operator may set a limit below what is there already, or to nothing.
      share: full ? 1 : used[name] / limits[name],
      full,
      text: full ? t('settings.usedUp', values) : t('settings.used', values),
    }
  })
}
