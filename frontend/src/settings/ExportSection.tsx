import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/saveFile.ts'
import { Section } from './Section.tsx'

export function ExportSection() {
  const t = useT()
  const { api } = useServices()
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready')
  const [problem, setProblem] = useState<string | null>(null)

  async function download() {
    setState('busy')
    setProblem(null)
    try {
      saveFile(await api.exportAccount(), `gostream-export-${new Date().toISOString().slice(0, 10)}.json`)
      setState('done')
    } catch (error) {
      setState('ready')
      setProblem(sentenceOf(error))
    }
  }

  return (
    <Section title={t('settings.export')} note={t('settings.exportNote')}>
      {problem ? (
        <div className="mb-4">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button pending={state === 'busy'} onClick={download}>
          {t('settings.exportButton')}
        </Button>
        <span role="status" className="text-sm text-ink-soft">
          {state === 'done' ? t('settings.exportDone') : null}
        </span>
      </div>
    </Section>
  )
}
