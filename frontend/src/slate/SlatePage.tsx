import type { Project } from '../api/types.ts'
import { GallerySection } from '../media/GallerySection.tsx'
import type { ProjectActions } from '../projects/useProjectActions.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** What viewers see without the encoder, and when. */
export function SlatePage({ project, actions }: { project: Project; actions: ProjectActions }) {
  const { settings } = project
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <GallerySection
        projectId={project.id}
        slateMediaId={settings.slateMediaId}
        onChoose={slateMediaId => actions.changeSettings(current => ({ ...current, slateMediaId }))}
      />
      <SettingsForm settings={settings} onSave={part => actions.changeSettings(current => ({ ...current, ...part }))} />
    </div>
  )
}
