import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router'
import { ErrorPage } from './ErrorPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { paths, safeNext } from './paths.ts'
import { LogInRoute, PagePending, ProjectsRoute, Root, SignedIn, SignUpRoute } from './routes.tsx'
import type { Services } from './services.tsx'

type Context = { services: Services }

/**
 * The whole product:
 *
 *     /login, /signup                    who is signed in goes on to `next`
 *     (signed in; others go to /login)
 *       /projects                        list
 *       /projects/$projectId             control room
 *       /projects/$projectId/encoder     how to connect the encoder, and whether it has worked
 *       /projects/$projectId/slate       what viewers see without the encoder, media gallery
 *       /projects/$projectId/history     past broadcasts
 *       /settings                        account, password, language, one's data
 *       /settings/devices, /api-keys, /audit
 *     /account                           where the settings were once
 */
const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: NotFoundPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.projects(), replace: true })
  },
})

const signedOut = createRoute({
  getParentRoute: () => root,
  id: 'signed-out',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  beforeLoad: async ({ context, search }) => {
    await context.services.session.restore()
    if (context.services.session.state.status === 'signed-in') {
      throw redirect({ to: safeNext(search.next), replace: true })
    }
  },
})
const logIn = createRoute({ getParentRoute: () => signedOut, path: '/login', component: LogInRoute })
const signUp = createRoute({ getParentRoute: () => signedOut, path: '/signup', component: SignUpRoute })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedIn,
  beforeLoad: async ({ context, location }) => {
    await context.services.session.restore()
    if (context.services.session.state.status === 'signed-out') {
      throw redirect({ to: paths.logIn(location.href), replace: true })
    }
  },
})
const projects = createRoute({ getParentRoute: () => signedIn, path: '/projects', component: ProjectsRoute })
const projectPages = () => import('./projectRoutes.tsx')
const live = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId',
  component: lazyRouteComponent(projectPages, 'LiveRoute'),
  pendingComponent: PagePending,
})
const encoder = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/encoder',
  component: lazyRouteComponent(projectPages, 'EncoderRoute'),
  pendingComponent: PagePending,
})
const slate = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/slate',
  component: lazyRouteComponent(projectPages, 'SlateRoute'),
  pendingComponent: PagePending,
})
const history = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/history',
  component: lazyRouteComponent(projectPages, 'HistoryRoute'),
  pendingComponent: PagePending,
})
const settingsPages = () => import('./settingsRoutes.tsx')
const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(settingsPages, 'AccountRoute'),
  pendingComponent: PagePending,
})
const devices = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/devices',
  component: lazyRouteComponent(settingsPages, 'DevicesRoute'),
  pendingComponent: PagePending,
})
const apiKeys = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/api-keys',
  component: lazyRouteComponent(settingsPages, 'ApiKeysRoute'),
  pendingComponent: PagePending,
})
const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/audit',
  component: lazyRouteComponent(settingsPages, 'AuditRoute'),
  pendingComponent: PagePending,
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  beforeLoad: () => {
    throw redirect({ to: paths.settings(), replace: true })
  },
})

const routeTree = root.addChildren([
  home,
  signedOut.addChildren([logIn, signUp]),
  signedIn.addChildren([projects, live, encoder, slate, history, settings, devices, apiKeys, audit]),
  account,
])

export function createAppRouter(services: Services, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { services },
    defaultPreload: false,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
    ...(history ? { history } : {}),
  })
}
