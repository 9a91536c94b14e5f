import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useT } from '../i18n/i18n.ts'
import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import { CloseIcon } from './icons.tsx'

type Props = {
  title: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
  /** For a picture. */
  large?: boolean
}

/** The browser's own modal dialog: it holds the focus, closes with Escape and gives the focus back. */
export function Dialog({ title, onClose, children, wide, large }: Props) {
  const t = useT()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    // React remembers the element that had the focus only until its own update is over; this is the opener.
    const opener = document.activeElement
    if (!dialog.open) dialog.showModal()
    // Left to itself the browser focuses the close button; who opens a form wants to type.
    dialog.querySelector<HTMLElement>('input:not([type="radio"])')?.focus()
    return () => {
      dialog.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])

  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      className={cx(
        'm-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-2xl border',
        'border-line bg-raised p-0 text-ink shadow-float',
        large ? 'max-w-4xl' : wide ? 'max-w-xl' : 'max-w-md',
      )}
    >
      <div className="flex items-start justify-between gap-4 px-6 pt-5">
        <h2 id={id} className="pt-1 text-lg font-semibold">
          {title}
        </h2>
        <IconButton label={t('common.close')} onClick={onClose} className="-mr-2">
          <CloseIcon />
        </IconButton>
      </div>
      <div className="px-6 pt-3 pb-6">{children}</div>
    </dialog>
  )
}

export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap-reverse justify-end gap-2">{children}</div>
}
