import type { ReactNode } from 'react'
import { type MessageKey, useT } from '../i18n/i18n.ts'

const STEPS: { title: MessageKey; text: MessageKey }[] = [
  { title: 'projects.stepProject', text: 'projects.stepProjectNote' },
  { title: 'projects.stepEncoder', text: 'projects.stepEncoderNote' },
  { title: 'projects.stepDestinations', text: 'projects.stepDestinationsNote' },
]

/** What a newcomer sees instead of an empty list. */
export function FirstSteps({ action }: { action: ReactNode }) {
  const t = useT()
  return (
    <section aria-label={t('projects.firstSteps')} className="card px-6 py-10 sm:px-10">
      <h2 className="text-center text-xl font-semibold tracking-tight">{t('projects.firstStepsTitle')}</h2>
      <ol className="mx-auto mt-8 grid max-w-4xl gap-6 sm:grid-cols-3">
        {STEPS.map((step, index) => (
          <li key={step.title} className="flex gap-4 sm:flex-col sm:items-center sm:gap-3 sm:text-center">
            <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-ink">
              {index + 1}
            </span>
            <div>
              <h3 className="font-semibold">{t(step.title)}</h3>
              <p className="mt-1 text-sm text-ink-soft">{t(step.text)}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-9 flex justify-center">{action}</div>
    </section>
  )
}
