import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { IconButton } from '../ui/Button.tsx'
import { LogOutIcon, UserIcon } from '../ui/icons.tsx'
import { Brand } from './Brand.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'
import { paths } from './paths.ts'
import { ThemeButton } from './ThemeButton.tsx'

/** The frame around every page of a signed-in person. */
export function AppShell({
  email,
  onLogOut,
  children,
}: {
  email: string
  onLogOut: () => Promise<void>
  children: ReactNode
}) {
  const t = useT()
  const [problem, setProblem] = useState<string | null>(null)

  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only rounded-lg bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20"
      >
        {t('app.skip')}
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-surface/90 backdrop-blur">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-1 px-4 sm:px-6">
          <a href={paths.projects()} className="mr-auto flex rounded-lg" aria-label={t('app.home')}>
            <Brand />
          </a>
          <LanguageMenu />
          <ThemeButton />
          <a
            href={paths.settings()}
            title={t('app.account')}
            aria-label={t('app.accountOf', { email })}
            className="inline-flex h-9 items-center gap-2 rounded-lg px-2.5 text-sm text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <UserIcon className="size-4.5" />
            <span className="hidden max-w-56 truncate sm:inline">{email}</span>
          </a>
          <IconButton
            label={t('app.logOut')}
            onClick={() => {
              setProblem(null)
              onLogOut().catch(error => setProblem(sentenceOf(error)))
            }}
          >
            <LogOutIcon className="size-4.5" />
          </IconButton>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-6xl px-4 py-6 outline-none sm:px-6 sm:py-8">
        {problem ? (
          <div className="mb-6">
            <Alert>{t('app.stillIn', { problem })}</Alert>
          </div>
        ) : null}
        {children}
      </main>
    </div>
  )
}

/** The frame of the pages before log-in: the form, and beside it what this is. */
export function WelcomeShell({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-5 py-6 sm:px-10">
        <div className="flex items-center justify-between">
          <Brand />
          <div className="flex items-center gap-1">
            <LanguageMenu />
            <ThemeButton />
          </div>
        </div>
        <div className="m-auto w-full max-w-sm py-10">{children}</div>
      </main>
      <aside className="relative hidden overflow-hidden border-l border-line bg-sunken lg:flex lg:items-center lg:justify-center">
        <FanOut />
      </aside>
    </div>
  )
}

/** One encoder, four viewers' platforms, drawn. */
function FanOut() {
  const t = useT()
  const ends = [60, 140, 220, 300]
  return (
    <div className="max-w-lg px-12">
      <svg viewBox="0 0 400 360" aria-hidden="true" className="w-full">
        {ends.map((y, index) => (
          <g key={y}>
            <path
              d={`M92 180 C 200 180, 200 ${y}, 318 ${y}`}
              fill="none"
              strokeWidth="2"
              className={index === 2 ? 'stroke-line-strong' : 'stroke-accent'}
              strokeDasharray={index === 2 ? '3 7' : undefined}
              strokeLinecap="round"
            />
            <rect x="318" y={y - 22} width="44" height="44" rx="13" className="fill-surface stroke-line-strong" />
            <circle cx="340" cy={y} r="6" className={index === 2 ? 'fill-line-strong' : 'fill-good-mark'} />
          </g>
        ))}
        <rect x="36" y="150" width="60" height="60" rx="17" className="fill-accent" />
        <circle cx="66" cy="180" r="10" fill="#fff" />
      </svg>
      <p className="mt-6 text-center text-xl font-semibold tracking-tight text-balance">{t('app.claim')}</p>
      <p className="mt-2 text-center text-ink-soft text-balance">{t('app.claimNote')}</p>
    </div>
  )
}
