import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import type { Medium } from '../api/types.ts'
import { translated, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button, IconButton, Spinner } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { CheckIcon, EyeIcon, FilmIcon, PencilIcon, PictureIcon, TrashIcon, WarningIcon } from '../ui/icons.tsx'
import { Facts } from './Facts.tsx'

export type MediaHandlers = {
  /** Makes it the slate of the project that is looked at. */
  onUse: (medium: Medium) => Promise<unknown>
  onPreview: (medium: Medium) => void
  onRename: (medium: Medium) => void
  onDelete: (medium: Medium) => void
}

type Props = { medium: Medium; chosen: boolean } & MediaHandlers

export function MediaCard({ medium, chosen, onUse, onPreview, onRename, onDelete }: Props) {
  const t = useT()
  const { name, state, reason } = medium
  return (
    <li>
      <Card name={name} chosen={chosen} picture={<Picture medium={medium} onPreview={() => onPreview(medium)} />}>
        <Facts medium={medium} className="text-ink-faint" />
        {state === 'REFUSED' ? (
          <p className="mt-1.5 text-sm text-bad">
            {reason ? translated(`medium.${reason.code}`, reason.message) : t('media.refusedNote')}
          </p>
        ) : null}
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-3">
          <UseButton name={name} chosen={chosen} disabled={state !== 'READY'} onUse={() => onUse(medium)} />
          <div className="-mr-2 flex">
            <IconButton label={t('media.rename', { name })} onClick={() => onRename(medium)}>
              <PencilIcon />
            </IconButton>
            <IconButton label={t('media.delete', { name })} onClick={() => onDelete(medium)}>
              <TrashIcon />
            </IconButton>
          </div>
        </div>
      </Card>
    </li>
  )
}

/** The slate that is always there. */
export function BuiltInCard({ chosen, onUse }: { chosen: boolean; onUse: () => Promise<unknown> }) {
  const t = useT()
  const name = t('media.builtIn')
  return (
    <li>
      <Card
        name={name}
        chosen={chosen}
        picture={
          <span className="absolute inset-0 flex items-center justify-center text-white/70">
            <PictureIcon className="size-9" />
          </span>
        }
      >
        <p className="text-sm text-ink-faint">{t('media.builtInNote')}</p>
        <div className="mt-auto flex pt-3">
          <UseButton name={t('media.builtInShort')} chosen={chosen} onUse={onUse} />
        </div>
      </Card>
    </li>
  )
}

type CardProps = { name: string; chosen: boolean; picture: ReactNode; children: ReactNode }

function Card({ name, chosen, picture, children }: CardProps) {
  return (
    <article
      aria-label={name}
      className={cx('card flex h-full flex-col overflow-hidden', chosen && 'ring-2 ring-accent')}
    >
      <div className="relative aspect-video bg-[#08090c]">{picture}</div>
      <div className="flex flex-1 flex-col p-4">
        <h3 className="truncate font-semibold" title={name}>
          {name}
        </h3>
        {children}
      </div>
    </article>
  )
}

type UseProps = { name: string; chosen: boolean; disabled?: boolean; onUse: () => Promise<unknown> }

function UseButton({ name, chosen, disabled, onUse }: UseProps) {
  const t = useT()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function use() {
    setPending(true)
    setProblem(null)
    try {
      await onUse()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setPending(false)
    }
  }

  if (chosen) {
    return (
      <p className="inline-flex h-8 items-center gap-1.5 text-sm font-medium text-accent-ink">
        <CheckIcon /> {t('media.chosen')}
      </p>
    )
  }
  return (
    <>
      <Button small pending={pending} disabled={disabled} aria-label={t('media.useWhat', { name })} onClick={use}>
        {t('media.use')}
      </Button>
      {problem ? (
        <div className="order-last w-full">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
    </>
  )
}

function Picture({ medium, onPreview }: { medium: Medium; onPreview: () => void }) {
  const t = useT()
  const [broken, setBroken] = useState<string | null>(null)
  const { name, state, thumbnailUrl, kind } = medium
  if (state === 'PROBING') {
    return (
      <p
        role="status"
        aria-label={t('media.stateOf', { name })}
        className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-sm text-white/70"
      >
        <Spinner className="size-6" />
        {t('media.probing')}
      </p>
    )
  }
  if (state === 'REFUSED') {
    return (
      <p className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-sm text-white/70">
        <WarningIcon className="size-7" />
        {t('media.refused')}
      </p>
    )
  }
  const Icon = kind === 'VIDEO' ? FilmIcon : PictureIcon
  return (
    <button
      type="button"
      aria-label={t('media.previewOf', { name })}
      onClick={onPreview}
      className="group absolute inset-0 focus-visible:-outline-offset-4"
    >
      {thumbnailUrl && broken !== thumbnailUrl ? (
        <img
          src={thumbnailUrl}
          alt=""
          loading="lazy"
          className="size-full object-contain"
          onError={() => setBroken(thumbnailUrl)}
        />
      ) : (
        <Icon className="m-auto size-9 text-white/60" />
      )}
      <span className="absolute right-2 bottom-2 inline-flex items-center gap-1 rounded-lg bg-black/65 px-2 py-1 text-xs font-medium text-white opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
        <EyeIcon className="size-3.5" /> {t('media.preview')}
      </span>
    </button>
  )
}
