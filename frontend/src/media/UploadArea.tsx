import { type DragEvent, useEffect, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { cx } from '../ui/cx.ts'
import { UploadIcon } from '../ui/icons.tsx'

/** Takes files by drag and drop and by a file picker. */
export function UploadArea({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useT()
  const [over, setOver] = useState(false)
  useNoAccidentalOpen()

  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(files)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the mouse; the button inside does the same.
    <div
      data-testid="drop-area"
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={event => {
        // Going over a child leaves the parent, too.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={onDrop}
      className={cx(
        'flex flex-wrap items-center gap-x-4 gap-y-3 rounded-2xl border border-dashed px-5 py-4 transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <UploadIcon className="size-6 shrink-0 text-ink-faint" />
      <p className="min-w-0 flex-1 basis-48 text-sm text-ink-soft">
        <span className="block font-medium text-ink">{t(over ? 'media.dropNow' : 'media.drop')}</span>
        {t('media.dropNote')}
      </p>
      <label
        className={cx(
          'inline-flex h-10 cursor-pointer items-center rounded-xl border border-line-strong bg-surface px-4 font-medium',
          'shadow-card transition-colors hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2',
          'has-focus-visible:outline-accent',
        )}
      >
        {t('media.choose')}
        <input
          type="file"
          multiple
          accept="image/*,video/*"
          aria-label={t('media.chooseToUpload')}
          className="sr-only"
          onChange={event => {
            onFiles([...(event.target.files ?? [])])
            // The same file may be chosen again.
            event.target.value = ''
          }}
        />
      </label>
    </div>
  )
}

/** A file dropped beside the area would make the browser leave the page and open it. */
function useNoAccidentalOpen() {
  useEffect(() => {
    const stay = (event: globalThis.DragEvent) => event.preventDefault()
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
    return () => {
      window.removeEventListener('dragover', stay)
      window.removeEventListener('drop', stay)
    }
  }, [])
}
