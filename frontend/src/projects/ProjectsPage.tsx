import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys, projectsQuery } from '../api/queries.ts'
import { useServices } from '../app/services.tsx'
import { Button } from '../ui/Button.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { NameDialog } from '../ui/NameDialog.tsx'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { FirstSteps } from './FirstSteps.tsx'
import { ProjectList } from './ProjectList.tsx'
import { PROJECT_NAME } from './projectName.ts'

type Props = { hrefOf: (projectId: string) => string; onOpen: (projectId: string) => void }

export function ProjectsPage({ hrefOf, onOpen }: Props) {
  useTitle('Projects')
  const { api, queryClient } = useServices()
  const { data, error, isPending, refetch } = useQuery(projectsQuery(api))
  const [creating, setCreating] = useState(false)

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
      New project
    </Button>
  )

  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Projects</h1>
        {data && data.length > 0 ? button : null}
      </div>
      {error ? (
        <div className="mb-4">
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {isPending && !error ? (
        <Loading label="Loading projects">
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <Skeleton className="h-36" />
            <Skeleton className="h-36" />
            <Skeleton className="h-36" />
          </div>
        </Loading>
      ) : null}
      {data?.length === 0 ? <FirstSteps action={button} /> : null}
      {data && data.length > 0 ? <ProjectList projects={data} hrefOf={hrefOf} /> : null}
      {creating ? (
        <NameDialog
          {...PROJECT_NAME}
          title="New project"
          button="Create project"
          onSubmit={create}
          onClose={() => setCreating(false)}
        />
      ) : null}
    </>
  )
}
