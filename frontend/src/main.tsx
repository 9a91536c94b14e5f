import './index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createAppRouter } from './app/router.tsx'
import { createServices, ServicesProvider } from './app/services.tsx'
import { applyTheme, readTheme } from './app/theme.ts'
import { preferredLanguage, speak } from './i18n/i18n.ts'

applyTheme(readTheme())

const services = createServices()
const router = createAppRouter(services)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root.')

// English is there already; without another language's sentences the page says its own in English.
await speak(preferredLanguage()).catch(() => undefined)

createRoot(root).render(
  <StrictMode>
    <ServicesProvider services={services}>
      <QueryClientProvider client={services.queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServicesProvider>
  </StrictMode>,
)
