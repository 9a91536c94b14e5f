import type { Project } from '../api/types.ts'
import { Destinations } from '../destinations/Destinations.tsx'
import { PreviewPanel } from '../preview/PreviewPanel.tsx'
import { usePreview } from '../preview/usePreview.ts'
import { EncoderCard } from './EncoderCard.tsx'
import type { ProjectActions } from './useProjectActions.ts'

/** The control room: picture, encoder, destinations. */
export function LivePage({ project, actions }: { project: Project; actions: ProjectActions }) {
  const onAir = project.stream !== null
  const { preview, problem } = usePreview(project.id, onAir)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
      <div className="space-y-6 lg:col-start-1">
        <PreviewPanel stream={project.stream} preview={preview} problem={problem} />
        <EncoderCard
          ingestUrl={project.ingestUrl}
          streamKeyHint={project.streamKeyHint}
          onAir={onAir}
          revealKey={actions.revealKey}
          rotateKey={actions.rotateKey}
        />
      </div>
      <Destinations project={project} actions={actions} />
    </div>
  )
}
