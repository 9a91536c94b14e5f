import { useState } from 'react'
import type { Medium } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { BuiltInCard, MediaCard } from './MediaCard.tsx'
import { MediumDialog } from './MediumDialog.tsx'
import { fileLimit, fitting, quotaLine, quotaShare, slateUse } from './mediaView.ts'
import { UploadArea } from './UploadArea.tsx'
import { UploadList } from './UploadList.tsx'
import { useGallery } from './useGallery.ts'
import { useUploads } from './useUploads.ts'

type Open = { kind: 'preview' | 'rename' | 'delete'; medium: Medium }

type Props = {
  projectId: string
  slateMediaId: string | null
  /** null is the built-in slate. */
  onChoose: (mediumId: string | null) => Promise<unknown>
}

/** The gallery: upload, look, rename, delete, and choose the slate of this project. */
export function GallerySection({ projectId, slateMediaId, onChoose }: Props) {
  const t = useT()
  const { query, rename, remove } = useGallery()
  const { items: uploads, queue } = useUploads()
  const [open, setOpen] = useState<Open | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const gallery = query.data
  const close = () => setOpen(null)

  function take(files: File[]) {
    const waiting = uploads.filter(one => one.state !== 'FAILED')
    const fit = fitting(files, gallery?.quota, waiting)
    setProblem(fit.problem)
    queue.add(fit.taken)
  }

  return (
    <section aria-labelledby="gallery-title">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id="gallery-title" className="text-lg font-semibold tracking-tight">
            {t('media.title')}
          </h2>
          <p className="text-sm text-ink-faint">{t('media.titleNote')}</p>
        </div>
        {gallery ? (
          <div className="w-56 max-w-full text-sm text-ink-faint">
            <p className="tabular">{quotaLine(gallery.quota)}</p>
            <progress
              aria-label={t('media.used')}
              value={quotaShare(gallery.quota)}
              max={1}
              className="bar mt-1 block h-1 w-full"
            />
            <p className="mt-1">{fileLimit(gallery.quota)}</p>
          </div>
        ) : null}
      </div>
      <UploadArea onFiles={take} />
      {problem ? (
        <div className="mt-3">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
      <UploadList items={uploads} onCancel={id => queue.cancel(id)} onRetry={id => queue.retry(id)} />
      {query.error ? (
        <div className="mt-4">
          <LoadError error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : null}
      <ul
        aria-label={t('media.list')}
        className="mt-4 grid grid-cols-1 gap-4 sm:grid-cols-2 md:grid-cols-3 lg:grid-cols-2"
      >
        <BuiltInCard chosen={slateMediaId === null} onUse={() => onChoose(null)} />
        {gallery?.items.map(medium => (
          <MediaCard
            key={medium.id}
            medium={medium}
            chosen={medium.id === slateMediaId}
            onUse={one => onChoose(one.id)}
            onPreview={one => setOpen({ kind: 'preview', medium: one })}
            onRename={one => setOpen({ kind: 'rename', medium: one })}
            onDelete={one => setOpen({ kind: 'delete', medium: one })}
          />
        ))}
      </ul>
      {query.isPending ? (
        <Loading label={t('media.loading')}>
          <Skeleton className="mt-4 h-56" />
        </Loading>
      ) : null}
      {open?.kind === 'preview' ? <MediumDialog medium={open.medium} onClose={close} /> : null}
      {open?.kind === 'rename' ? (
        <NameDialog
          title={t('media.rename', { name: open.medium.name })}
          button={t('common.save')}
          label={t('media.name')}
          missing={t('media.nameMissing')}
          maxLength={200}
          initial={open.medium.name}
          onSubmit={name => rename(open.medium.id, name)}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'delete' ? (
        <ConfirmDialog
          title={t('media.deleteTitle', { name: open.medium.name })}
          confirm={t('media.deleteConfirm')}
          onConfirm={() => remove(open.medium)}
          onClose={close}
        >
          <p>{t('media.deleteNote')}</p>
          <DeleteUse use={slateUse(open.medium, projectId)} />
        </ConfirmDialog>
      ) : null}
    </section>
  )
}

function DeleteUse({ use }: { use: string | null }) {
  return use ? <p className="font-medium text-bad">{use}</p> : null
}
