import { useEffect, useState } from 'react'
import type { FeedState } from '../api/events.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'

/** Says that what is shown may be old. A break of a moment (a renewed token) is not worth a word. */
export function FeedHint({ state }: { state: FeedState }) {
  const t = useT()
  const broken = state === 'waiting'
  const connecting = state === 'connecting'
  const [shown, setShown] = useState(false)

  useEffect(() => {
    if (!broken && !connecting) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), 2_500)
    return () => clearTimeout(timer)
  }, [broken, connecting])

  if (!shown) return null
  return (
    <div className="mb-4">
      <Alert tone="warn">{t('projects.reconnecting')}</Alert>
    </div>
  )
}
