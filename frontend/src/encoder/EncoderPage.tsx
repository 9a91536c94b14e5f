import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { platformsQuery } from '../api/queries.ts'
import type { Project } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import type { ProjectActions } from '../projects/useProjectActions.ts'
import { Alert } from '../ui/Alert.tsx'
import { LoadError } from '../ui/states.tsx'
import { CheckList } from './CheckList.tsx'
import { checkList } from './checkList.ts'
import { KeySection } from './KeySection.tsx'
import { LimitsTable } from './LimitsTable.tsx'
import { limitedPlatforms, suitsAll } from './limits.ts'
import { ObsGuide } from './ObsGuide.tsx'
import { OtherEncoders } from './OtherEncoders.tsx'
import { useKeyTaken } from './useKeyTaken.ts'

type Props = { project: Project; actions: Pick<ProjectActions, 'revealKey' | 'rotateKey'> }

/** Everything to connect an encoder, and whether it has worked. */
export function EncoderPage({ project, actions }: Props) {
  const { api } = useServices()
  const { data: presets = [], error, refetch } = useQuery(platformsQuery(api))
  const [keyTaken, takeKey] = useKeyTaken(project.id)
  const [problem, setProblem] = useState<string | null>(null)
  const limits = suitsAll(limitedPlatforms(presets, project.destinations))
  const used = new Set(project.destinations.map(one => one.platform))

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <KeySection
        ingestUrl={project.ingestUrl}
        streamKeyHint={project.streamKeyHint}
        onAir={project.stream !== null}
        revealKey={actions.revealKey}
        rotateKey={actions.rotateKey}
        onTaken={takeKey}
      />
      {/* Beside all that is to be done, and on a phone between the key and how it is put in. */}
      <div className="lg:sticky lg:top-20 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <CheckList checks={checkList(project, presets, keyTaken)} />
      </div>
      <div className="space-y-6 lg:col-start-1">
        <ObsGuide />
        {problem ? <Alert>{problem}</Alert> : null}
        <OtherEncoders
          ingestUrl={project.ingestUrl}
          limits={limits}
          revealKey={actions.revealKey}
          onTaken={takeKey}
          onError={cause => setProblem(sentenceOf(cause))}
        />
      </div>
      <div className="lg:col-span-2">
        {error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {presets.length > 0 ? <LimitsTable presets={presets} used={used} limits={limits} /> : null}
      </div>
    </div>
  )
}
