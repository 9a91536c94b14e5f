import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { createAppRouter } from '../app/router.tsx'
import { type Services, ServicesProvider } from '../app/services.tsx'
import { aSignIn, fakeFetch, fakeServices, json } from './fakes.ts'

type Answers = Parameters<typeof fakeFetch>[0]

/** The whole app at an address, against an api of a few answers. */
export function renderApp(address: string, answers: Answers) {
  const api = fakeFetch(answers)
  const services = fakeServices(api.fetch)
  const router = createAppRouter(services, createMemoryHistory({ initialEntries: [address] }))
  render(
    <Frame services={services}>
      <RouterProvider router={router} />
    </Frame>,
  )
  return { ...api, services, router, user: userEvent.setup() }
}

/** One component with the services around it, for someone who is signed in. */
export function renderPart(part: ReactNode, answers: Answers = {}) {
  const api = fakeFetch({ 'POST /api/auth/refresh': () => json(aSignIn('token-1', Date.now())), ...answers })
  const services = fakeServices(api.fetch)
  render(<Frame services={services}>{part}</Frame>)
  return { ...api, services, user: userEvent.setup() }
}

function Frame({ services, children }: { services: Services; children: ReactNode }) {
  return (
    <ServicesProvider services={services}>
      <QueryClientProvider client={services.queryClient}>{children}</QueryClientProvider>
    </ServicesProvider>
  )
}
