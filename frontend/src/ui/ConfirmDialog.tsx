import { type FormEvent, type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import { Dialog, DialogButtons } from './Dialog.tsx'

type Props = {
  title: string
  /** What will happen, in full sentences. */
  children: ReactNode
  confirm: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

export function ConfirmDialog({ title, children, confirm, onConfirm, onClose }: Props) {
  const t = useT()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function go(event: FormEvent) {
    event.preventDefault()
    setPending(true)
    setProblem(null)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setProblem(sentenceOf(error))
      setPending(false)
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={go}>
        <div className="space-y-2 text-ink-soft">{children}</div>
        {problem ? (
          <div className="mt-4">
            <Alert>{problem}</Alert>
          </div>
        ) : null}
        <DialogButtons>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="danger" pending={pending}>
            {confirm}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
