import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys, projectsQuery } from '../api/queries.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { FirstSteps } from './FirstSteps.tsx'
import { ProjectDialog } from './ProjectDialog.tsx'
import { ProjectList } from './ProjectList.tsx'
import { projectNameField } from './projectName.ts'

type Props = { hrefOf: (projectId: string) => string; onOpen: (projectId: string) => void }

export function ProjectsPage({ hrefOf, onOpen }: Props) {
  const t = useT()
  useTitle(t('projects.title'))
  const { api, queryClient } = useServices()
  const { data, error, isPending, refetch } = useQuery(projectsQuery(api))
  const [creating, setCreating] = useState(false)
  const [dialog, setDialog] = useState<{ projectId: string; open: 'rename' | 'delete' } | null>(null)

  const chosen = data?.find(project => project.id === dialog?.projectId)

  async function create(name: string) {
    const project = await api.createProject(name)
    // The new stream key is not kept: the page reveals it when it is asked for.
    const { streamKey: _, ...rest } = project
    queryClient.setQueryData(keys.project(project.id), rest)
    void queryClient.invalidateQueries({ queryKey: keys.projects })
    onOpen(project.id)
  }

  const button = (
    <Button look="primary" icon={<PlusIcon />} onClick={() => setCreating(true)}>
      {t('projects.create')}
    </Button>
  )

  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">{t('projects.title')}</h1>
        {data && data.length > 0 ? button : null}
      </div>
      {error ? (
        <div className="mb-4">
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {isPending && !error ? (
        <Loading label={t('projects.loading')}>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <Skeleton className="h-72" />
            <Skeleton className="h-72" />
            <Skeleton className="h-72" />
          </div>
        </Loading>
      ) : null}
      {data?.length === 0 ? <FirstSteps action={button} /> : null}
      {data && data.length > 0 ? (
        <ProjectList
          projects={data}
          hrefOf={hrefOf}
          onOpen={onOpen}
          onRename={project => setDialog({ projectId: project.id, open: 'rename' })}
          onDelete={project => setDialog({ projectId: project.id, open: 'delete' })}
        />
      ) : null}
      {creating ? (
        <NameDialog
          {...projectNameField()}
          title={t('projects.create')}
          button={t('projects.createButton')}
          onSubmit={create}
          onClose={() => setCreating(false)}
        />
      ) : null}
      {dialog && chosen ? <ProjectDialog project={chosen} open={dialog.open} onClose={() => setDialog(null)} /> : null}
    </>
  )
}
