import type { ReactNode } from 'react'

const STEPS = [
  { title: 'Create a project', text: 'It gives you a server URL and a stream key of its own.' },
  { title: 'Connect your encoder', text: 'Put both into OBS or any other encoder. You do it once.' },
  {
    title: 'Add destinations',
    text: 'YouTube, Twitch, Facebook or your own server: each starts and stops on its own.',
  },
]

/** What a newcomer sees instead of an empty list. */
export function FirstSteps({ action }: { action: ReactNode }) {
  return (
    <section aria-label="First steps" className="card px-6 py-10 sm:px-10">
      <h2 className="text-center text-xl font-semibold tracking-tight">Three steps to your first show</h2>
      <ol className="mx-auto mt-8 grid max-w-4xl gap-6 sm:grid-cols-3">
        {STEPS.map((step, index) => (
          <li key={step.title} className="flex gap-4 sm:flex-col sm:items-center sm:gap-3 sm:text-center">
            <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-ink">
              {index + 1}
            </span>
            <div>
              <h3 className="font-semibold">{step.title}</h3>
              <p className="mt-1 text-sm text-ink-soft">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-9 flex justify-center">{action}</div>
    </section>
  )
}
