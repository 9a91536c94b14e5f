import { type FormEvent, useState } from 'react'
import type { Project } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { projectNameField } from './projectName.ts'
import { useProjectActions } from './useProjectActions.ts'

type Props = { project: Project; open: 'rename' | 'delete'; onClose: () => void; onGone?: () => void }

/** Renames or deletes a project, from the list and from its own page. */
export function ProjectDialog({ project, open, onClose, onGone }: Props) {
  const t = useT()
  const { rename, remove } = useProjectActions(project.id)
  if (open === 'rename') {
    return (
      <NameDialog
        {...projectNameField()}
        title={t('projects.renameTitle')}
        button={t('common.save')}
        initial={project.name}
        onSubmit={rename}
        onClose={onClose}
      />
    )
  }
  return (
    <DeleteProjectDialog
      project={project}
      onClose={onClose}
      onDelete={async () => {
        await remove()
        onGone?.()
      }}
    />
  )
}

const FIELDS = ['name'] as const

type DeleteProps = { project: Project; onDelete: () => Promise<unknown>; onClose: () => void }

/** Nothing brings a project back: its name is typed, so that it is never the wrong one. */
function DeleteProjectDialog({ project, onDelete, onClose }: DeleteProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)
  const { name } = project

  async function send(event: FormEvent) {
    event.preventDefault()
    const wrong = typed.trim() === name.trim() ? undefined : t('projects.deleteWrong')
    if (await submit({ name: wrong }, onDelete)) onClose()
  }

  return (
    <Dialog title={t('projects.deleteTitle', { name })} onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        <div className="space-y-2 text-ink-soft">
          <p>{t('projects.deleteLoses')}</p>
          {project.stream ? <p className="font-medium text-bad">{t('projects.deleteOnAir')}</p> : null}
        </div>
        {alert ? <Alert>{alert}</Alert> : null}
        <TextField
          label={t('projects.deleteType')}
          hint={<span className="break-words">{name}</span>}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          error={errors.name}
          onChange={value => {
            setTyped(value)
            edited('name')
          }}
        />
        <DialogButtons>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="danger" pending={pending}>
            {t('projects.deleteButton')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}
