import type { Project } from '../api/types.ts'
import { paths } from '../app/paths.ts'
import { Destinations } from '../destinations/Destinations.tsx'
import { EncoderCard } from '../encoder/EncoderCard.tsx'
import { useKeyTaken } from '../encoder/useKeyTaken.ts'
import { InputHealth } from '../input/InputHealth.tsx'
import { useInputHistory } from '../input/useInputHistory.ts'
import { PreviewPanel } from '../preview/PreviewPanel.tsx'
import { usePreview } from '../preview/usePreview.ts'
import type { ProjectActions } from './useProjectActions.ts'

/** The control room: picture, encoder, destinations. */
export function LivePage({ project, actions }: { project: Project; actions: ProjectActions }) {
  const onAir = project.stream !== null
  const [, takeKey] = useKeyTaken(project.id)
  const { preview, problem } = usePreview(project.id, onAir)
  const history = useInputHistory(project.id)
  const encoder = (
    <div key="encoder" className="lg:col-start-1 lg:row-start-2">
      <EncoderCard
        ingestUrl={project.ingestUrl}
        streamKeyHint={project.streamKeyHint}
        guideHref={paths.encoder(project.id)}
        revealKey={actions.revealKey}
        onTaken={takeKey}
      />
    </div>
  )
  const destinations = (
    <div key="destinations" className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <Destinations project={project} actions={actions} />
    </div>
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <div className="space-y-6">
        <PreviewPanel stream={project.stream} preview={preview} problem={problem} />
        {project.stream ? <InputHealth input={project.stream.input ?? null} history={history} /> : null}
      </div>
      {/* On a phone there is one column: on air the destinations come first, before that the encoder. */}
      {onAir ? [destinations, encoder] : [encoder, destinations]}
    </div>
  )
}
