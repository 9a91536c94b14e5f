import { type FormEvent, type ReactNode, useState } from 'react'
import { type MessageKey, useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { SecretField, TextField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { PasswordRules } from './PasswordRules.tsx'
import { emailProblem, passwordProblem } from './rules.ts'

type Props = {
  kind: 'log-in' | 'sign-up'
  onSubmit: (email: string, password: string) => Promise<void>
  notice?: ReactNode
  /** The way to the other form. */
  otherHref: string
}

const FIELDS = ['email', 'password'] as const

const WORDS: Record<Props['kind'], Record<'title' | 'button' | 'other' | 'otherLink', MessageKey>> = {
  'log-in': { title: 'auth.logIn', button: 'auth.logIn', other: 'auth.newHere', otherLink: 'auth.createAccount' },
  'sign-up': {
    title: 'auth.signUpTitle',
    button: 'auth.signUp',
    other: 'auth.haveAccount',
    otherLink: 'auth.logIn',
  },
}

export function SignInForm({ kind, onSubmit, notice, otherHref }: Props) {
  const t = useT()
  const words = WORDS[kind]
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { submit, edited, left, pending, errors, alert } = useSubmit(FIELDS)

  // An old password may not follow today's rule: at log-in only an empty one is refused early.
  const passwordError =
    kind === 'sign-up' ? passwordProblem(password) : password ? undefined : t('auth.passwordMissing')

  function send(event: FormEvent) {
    event.preventDefault()
    void submit({ email: emailProblem(email), password: passwordError }, () => onSubmit(email.trim(), password))
  }

  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t(words.title)}</h1>
      <form noValidate onSubmit={send} className="mt-6 space-y-5" aria-label={t(words.title)}>
        {alert ? <Alert>{alert}</Alert> : null}
        {!alert && notice ? <Alert tone="busy">{notice}</Alert> : null}
        <TextField
          label={t('auth.email')}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
          value={email}
          error={errors.email}
          onBlur={event => left('email', emailProblem(email), event)}
          onChange={value => {
            setEmail(value)
            edited('email')
          }}
        />
        <SecretField
          label={t('auth.password')}
          name="password"
          autoComplete={kind === 'sign-up' ? 'new-password' : 'current-password'}
          value={password}
          error={errors.password}
          onBlur={event => left('password', passwordError, event)}
          hint={kind === 'sign-up' ? <PasswordRules password={password} /> : undefined}
          onChange={value => {
            setPassword(value)
            edited('password')
          }}
        />
        <Button type="submit" look="primary" pending={pending} className="w-full">
          {t(words.button)}
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-ink-soft">
        {t(words.other)}{' '}
        <a href={otherHref} className="font-medium text-accent-ink hover:underline">
          {t(words.otherLink)}
        </a>
      </p>
    </>
  )
}
