import { Outlet, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useState } from 'react'
import { AccountPage } from '../account/AccountPage.tsx'
import { invitationIn } from '../auth/invitation.ts'
import { SignInForm } from '../auth/SignInForm.tsx'
import { useT } from '../i18n/i18n.ts'
import { useLeaveGuard } from '../media/useUploads.ts'
import { ProjectFrame } from '../projects/ProjectFrame.tsx'
import { ProjectsPage } from '../projects/ProjectsPage.tsx'
import { Button, Spinner } from '../ui/Button.tsx'
import { EmptyState, Loading, Skeleton } from '../ui/states.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { AppShell, WelcomeShell } from './AppShell.tsx'
import { inAppPath } from './inAppLinks.ts'
import { paths, safeNext } from './paths.ts'
import { useServices, useSessionState } from './services.tsx'

/** Where the router and the pages meet: pages know their props, not the router. */

function useGo() {
  const navigate = useNavigate()
  return (to: string) => void navigate({ to })
}

export function Root() {
  const router = useRouter()
  function onClick(event: MouseEvent) {
    const path = inAppPath(event, window.location.origin)
    if (path === null) return
    event.preventDefault()
    router.history.push(path)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only listens to what bubbles up from real links; keys click those.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div onClick={onClick}>
      <Outlet />
    </div>
  )
}

export function LogInRoute() {
  useTitle('Log in')
  const { session } = useServices()
  const state = useSessionState()
  const next = useNext()
  const expired = state.status === 'signed-out' && state.because === 'expired'
  return (
    <WelcomeShell>
      <SignInForm
        key="log-in"
        kind="log-in"
        otherHref={paths.signUp(next)}
        notice={expired ? 'You were logged out. Log in again to go on.' : undefined}
        onSubmit={(email, password) => session.logIn(email, password)}
      />
    </WelcomeShell>
  )
}

export function SignUpRoute() {
  useTitle('Sign up')
  const { session } = useServices()
  const next = useNext()
  const [invitation] = useState(() => invitationIn(window.location.hash))
  return (
    <WelcomeShell>
      <SignInForm
        key="sign-up"
        kind="sign-up"
        otherHref={paths.logIn(next)}
        onSubmit={(email, password) => session.signUp(email, password, invitation)}
      />
    </WelcomeShell>
  )
}

/** Goes on as soon as someone is signed in, in this tab or another one. */
function useNext(): string | undefined {
  const { next } = useSearch({ strict: false }) as { next?: string }
  const state = useSessionState()
  const router = useRouter()
  const signedIn = state.status === 'signed-in'
  useEffect(() => {
    if (signedIn) router.history.replace(safeNext(next))
  }, [signedIn, next, router])
  return next
}

export function SignedIn() {
  const { session, queryClient, uploads } = useServices()
  const state = useSessionState()
  const router = useRouter()
  const leaving = state.status === 'signed-out'
  const asked = leaving && state.because === 'asked'

  useEffect(() => {
    if (!leaving) return
    // Nothing of the last person may be seen by the next one.
    queryClient.clear()
    uploads.clear()
    const { href } = router.history.location
    router.history.replace(asked ? paths.logIn() : paths.logIn(href))
  }, [leaving, asked, queryClient, uploads, router])

  useLeaveGuard()

  useEffect(() => {
    const fresh = () => void session.keepFresh()
    const timer = setInterval(fresh, 20_000)
    // A laptop that slept finds its token old before the first click.
    document.addEventListener('visibilitychange', fresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', fresh)
    }
  }, [session])

  if (state.status === 'unreachable') return <Unreachable onRetry={() => void session.retry()} />
  if (state.status !== 'signed-in') return <Restoring />
  return (
    <AppShell email={state.user.email} onLogOut={() => session.logOut()}>
      <Outlet />
    </AppShell>
  )
}

function Restoring() {
  return (
    <div role="status" aria-label="Loading" className="flex min-h-dvh items-center justify-center text-ink-faint">
      <Spinner className="size-7" />
    </div>
  )
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  useEffect(() => {
    const timer = setInterval(onRetry, 5_000)
    return () => clearInterval(timer)
  })
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6">
      <EmptyState title="GoStream does not answer" action={<Button onClick={onRetry}>Try again now</Button>}>
        It is tried again every few seconds. A broadcast that is on air is not affected.
      </EmptyState>
    </main>
  )
}

export function ProjectsRoute() {
  const go = useGo()
  return <ProjectsPage hrefOf={paths.project} onOpen={id => go(paths.project(id))} />
}

const LivePage = lazy(async () => ({ default: (await import('../projects/LivePage.tsx')).LivePage }))
const EncoderPage = lazy(async () => ({ default: (await import('../encoder/EncoderPage.tsx')).EncoderPage }))
const SlatePage = lazy(async () => ({ default: (await import('../slate/SlatePage.tsx')).SlatePage }))
const HistoryPage = lazy(async () => ({ default: (await import('../streams/HistoryPage.tsx')).HistoryPage }))

/** The frame of the project stays while the script of a tab comes. */
function TabPage({ children }: { children: ReactNode }) {
  const t = useT()
  const pending = (
    <Loading label={t('projects.loadingTab')}>
      <Skeleton className="h-64" />
    </Loading>
  )
  return <Suspense fallback={pending}>{children}</Suspense>
}

export function LiveRoute() {
  const { projectId } = useParams({ strict: false }) as { projectId: string }
  const go = useGo()
  return (
    <ProjectFrame key={projectId} projectId={projectId} tab="live" onGone={() => go(paths.projects())}>
      {(project, actions) => (
        <TabPage>
          <LivePage project={project} actions={actions} />
        </TabPage>
      )}
    </ProjectFrame>
  )
}

export function EncoderRoute() {
  const { projectId } = useParams({ strict: false }) as { projectId: string }
  const go = useGo()
  return (
    <ProjectFrame key={projectId} projectId={projectId} tab="encoder" onGone={() => go(paths.projects())}>
      {(project, actions) => (
        <TabPage>
          <EncoderPage project={project} actions={actions} />
        </TabPage>
      )}
    </ProjectFrame>
  )
}

export function SlateRoute() {
  const { projectId } = useParams({ strict: false }) as { projectId: string }
  const go = useGo()
  return (
    <ProjectFrame key={projectId} projectId={projectId} tab="slate" onGone={() => go(paths.projects())}>
      {(project, actions) => (
        <TabPage>
          <SlatePage project={project} actions={actions} />
        </TabPage>
      )}
    </ProjectFrame>
  )
}

export function HistoryRoute() {
  const { projectId } = useParams({ strict: false }) as { projectId: string }
  const go = useGo()
  return (
    <ProjectFrame key={projectId} projectId={projectId} tab="history" onGone={() => go(paths.projects())}>
      {project => (
        <TabPage>
          <HistoryPage project={project} />
        </TabPage>
      )}
    </ProjectFrame>
  )
}

export function AccountRoute() {
  const { api, session } = useServices()
  const state = useSessionState()
  if (state.status !== 'signed-in') return null
  return (
    <AccountPage
      user={state.user}
      changePassword={async (current, replacement) => {
        await api.changePassword(current, replacement)
        // The change ends every sign-in and may end this one: a fresh one keeps this device in. If it cannot be had
        // now, the person logs in again when the token ends; the password is changed all the same.
        await session.logIn(state.user.email, replacement).catch(() => undefined)
      }}
      deleteAccount={async password => {
        await api.deleteAccount(password)
        session.forget()
      }}
    />
  )
}
