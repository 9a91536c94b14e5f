import { t, useT } from '../i18n/i18n.ts'
import { Button, IconButton, Spinner } from '../ui/Button.tsx'
import { bytes } from '../ui/format.ts'
import { CloseIcon, RotateIcon } from '../ui/icons.tsx'
import type { UploadItem, UploadState } from './uploadQueue.ts'

type Props = {
  items: readonly UploadItem[]
  onCancel: (id: number) => void
  onRetry: (id: number) => void
}

export function UploadList({ items, onCancel, onRetry }: Props) {
  const t = useT()
  if (items.length === 0) return null
  return (
    <ul aria-label={t('media.uploads')} className="card mt-3 divide-y divide-line px-4">
      {items.map(item => (
        <Row key={item.id} item={item} onCancel={() => onCancel(item.id)} onRetry={() => onRetry(item.id)} />
      ))}
    </ul>
  )
}

const WORDS: Record<UploadState, (item: UploadItem) => string> = {
  QUEUED: item => t('media.queued', { bytes: bytes(item.sizeBytes) }),
  SENDING: item => t('media.sending', { sent: bytes(item.sentBytes), bytes: bytes(item.sizeBytes) }),
  STORING: item => t('media.storing', { bytes: bytes(item.sizeBytes) }),
  FAILED: item => bytes(item.sizeBytes),
}

function Row({ item, onCancel, onRetry }: { item: UploadItem; onCancel: () => void; onRetry: () => void }) {
  const t = useT()
  const failed = item.state === 'FAILED'
  const percent = Math.floor((item.sentBytes / Math.max(item.sizeBytes, 1)) * 100)
  return (
    <li className="py-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium" title={item.name}>
            {item.name}
          </p>
          <p className="tabular text-sm text-ink-faint">{WORDS[item.state](item)}</p>
        </div>
        {item.state === 'STORING' ? <Spinner className="size-4 text-ink-faint" /> : null}
        {failed && item.sizeBytes > 0 ? (
          <Button small icon={<RotateIcon />} aria-label={t('media.tryAgain', { name: item.name })} onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        ) : null}
        <IconButton label={t(failed ? 'media.dismiss' : 'media.cancel', { name: item.name })} onClick={onCancel}>
          <CloseIcon />
        </IconButton>
      </div>
      {failed ? (
        <p role="alert" className="mt-1 text-sm text-bad">
          {item.problem}
        </p>
      ) : item.state === 'QUEUED' ? null : (
        <progress
          aria-label={t('media.uploadOf', { name: item.name })}
          value={percent}
          max={100}
          className="bar mt-2 block h-1.5 w-full"
        />
      )}
    </li>
  )
}
