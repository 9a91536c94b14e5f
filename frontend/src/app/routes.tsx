import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type MouseEvent, useEffect, useState } from 'react'
import { statusQuery } from '../api/queries.ts'
import { ClosedSignUp } from '../auth/ClosedSignUp.tsx'
import { invitationIn } from '../auth/invitation.ts'
import { SignInForm } from '../auth/SignInForm.tsx'
import { useT } from '../i18n/i18n.ts'
import { useLeaveGuard } from '../media/useUploads.ts'
import { ProjectsPage } from '../projects/ProjectsPage.tsx'
import { Button, Spinner } from '../ui/Button.tsx'
import { EmptyState, Loading, Skeleton } from '../ui/states.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { AppShell, WelcomeShell } from './AppShell.tsx'
import { inAppPath } from './inAppLinks.ts'
import { paths, safeNext } from './paths.ts'
import { useServices, useSessionState } from './services.tsx'

/** Where the router and the pages meet: pages know their props, not the router. */

export function useGo() {
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
  const t = useT()
  useTitle(t('auth.logIn'))
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
        notice={expired ? t('auth.expired') : undefined}
        onSubmit={(email, password) => session.logIn(email, password)}
      />
    </WelcomeShell>
  )
}

export function SignUpRoute() {
  const t = useT()
  useTitle(t('auth.signUp'))
  const { api, session } = useServices()
  const next = useNext()
  const [invitation] = useState(() => invitationIn(window.location.hash))
  const { data: status, isLoading } = useQuery({ ...statusQuery(api), enabled: invitation === undefined })
  const closed = status?.signUp === 'INVITED' && invitation === undefined
  return (
    <WelcomeShell>
      {isLoading ? (
        <PagePending />
      ) : closed ? (
        <ClosedSignUp logInHref={paths.logIn(next)} />
      ) : (
        <SignInForm
          key="sign-up"
          kind="sign-up"
          otherHref={paths.logIn(next)}
          onSubmit={(email, password) => session.signUp(email, password, invitation)}
        />
      )}
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
  const t = useT()
  return (
    <div
      role="status"
      aria-label={t('app.loading')}
      className="flex min-h-dvh items-center justify-center text-ink-faint"
    >
      <Spinner className="size-7" />
    </div>
  )
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  const t = useT()
  useEffect(() => {
    const timer = setInterval(onRetry, 5_000)
    return () => clearInterval(timer)
  })
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6">
      <EmptyState title={t('app.unreachable')} action={<Button onClick={onRetry}>{t('app.tryNow')}</Button>}>
        {t('app.unreachableNote')}
      </EmptyState>
    </main>
  )
}

/** Stands there while the script of a page comes. */
export function PagePending() {
  const t = useT()
  return (
    <Loading label={t('app.loading')}>
      <Skeleton className="h-8 w-48" />
      <Skeleton className="mt-8 h-64" />
    </Loading>
  )
}

export function ProjectsRoute() {
  const go = useGo()
  return <ProjectsPage hrefOf={paths.project} onOpen={id => go(paths.project(id))} />
}
