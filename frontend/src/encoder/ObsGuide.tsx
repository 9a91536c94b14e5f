import type { MessageKey } from '../i18n/i18n.ts'
import { useT } from '../i18n/i18n.ts'
import { OBS_DRAWINGS } from './ObsDrawings.tsx'
import { Sentence } from './Sentence.tsx'

const STEPS: MessageKey[] = ['encoder.obs1', 'encoder.obs2', 'encoder.obs3', 'encoder.obs4']

export function ObsGuide() {
  const t = useT()
  return (
    <section aria-labelledby="obs-title" className="card p-5">
      <h2 id="obs-title" className="font-semibold">
        {t('encoder.obsTitle')}
      </h2>
      <ol className="mt-4 grid gap-x-5 gap-y-6 sm:grid-cols-2">
        {STEPS.map((step, index) => {
          const Drawing = OBS_DRAWINGS[index]
          return (
            <li key={step} className="flex flex-col gap-2.5">
              {Drawing ? <Drawing /> : null}
              <div className="flex gap-2.5 text-sm text-ink-soft">
                <span
                  aria-hidden="true"
                  className="inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
                >
                  {index + 1}
                </span>
                <p className="min-w-0 pt-0.5">
                  <Sentence of={step} />
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
