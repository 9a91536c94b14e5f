import { useEffect, useSyncExternalStore } from 'react'
import { useServices } from '../app/services.tsx'
import type { UploadItem, UploadQueue } from './uploadQueue.ts'

export function useUploads(): { items: readonly UploadItem[]; queue: UploadQueue } {
  const { uploads } = useServices()
  const items = useSyncExternalStore(uploads.subscribe, () => uploads.items)
  return { items, queue: uploads }
}

/** Closing or reloading the tab would break an upload off: the browser asks first. */
export function useLeaveGuard(): void {
  const { items } = useUploads()
  const busy = items.some(item => item.state !== 'FAILED')
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])
}
