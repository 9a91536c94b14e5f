import { useTitle } from '../ui/useTitle.ts'
import { Brand } from './Brand.tsx'
import { paths } from './paths.ts'

export function NotFoundPage() {
  useTitle('Not found')
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 text-center">
      <Brand />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">There is no such page</h1>
      <p className="text-ink-soft">The address may be misspelled, or the page has moved.</p>
      <a href={paths.projects()} className="font-medium text-accent-ink hover:underline">
        Go to your projects
      </a>
    </main>
  )
}
