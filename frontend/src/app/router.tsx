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

/** A page of somebody signed in, whose script is loaded when it is opened. */
function page<const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) {
  return createRoute({ getParentRoute: () => signedIn, path, component, pendingComponent: PagePending })
}
const projectPages = () => import('./projectRoutes.tsx')
const live = page('/projects/$projectId', lazyRouteComponent(projectPages, 'LiveRoute'))
const encoder = page('/projects/$projectId/encoder', lazyRouteComponent(projectPages, 'EncoderRoute'))
const slate = page('/projects/$projectId/slate', lazyRouteComponent(projectPages, 'SlateRoute'))
const history = page('/projects/$projectId/history', lazyRouteComponent(projectPages, 'HistoryRoute'))
const settingsPages = () => import('./settingsRoutes.tsx')
const settings = page('/settings', lazyRouteComponent(settingsPages, 'AccountRoute'))
const devices = page('/settings/devices', lazyRouteComponent(settingsPages, 'DevicesRoute'))
const apiKeys = page('/settings/api-keys', lazyRouteComponent(settingsPages, 'ApiKeysRoute'))
const audit = page('/settings/audit', lazyRouteComponent(settingsPages, 'AuditRoute'))
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
