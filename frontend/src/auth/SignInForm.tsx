import { type FormEvent, type ReactNode, useState } from 'react'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { SecretField, TextField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'
import { emailProblem, PASSWORD_RULE, passwordProblem } from './rules.ts'

type Props = {
  kind: 'log-in' | 'sign-up'
  onSubmit: (email: string, password: string) => Promise<void>
  notice?: ReactNode
  /** The way to the other form. */
  otherHref: string
}

const FIELDS = ['email', 'password'] as const

const WORDS = {
  'log-in': { title: 'Log in', button: 'Log in', other: 'New here?', otherLink: 'Create an account' },
  'sign-up': {
    title: 'Create your account',
    button: 'Sign up',
    other: 'Have an account already?',
    otherLink: 'Log in',
  },
}

export function SignInForm({ kind, onSubmit, notice, otherHref }: Props) {
  const words = WORDS[kind]
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  function send(event: FormEvent) {
    event.preventDefault()
    // An old password may not follow today's rule: at log-in only an empty one is refused early.
    const passwordError = kind === 'sign-up' ? passwordProblem(password) : password ? undefined : 'Enter your password.'
    void submit({ email: emailProblem(email), password: passwordError }, () => onSubmit(email.trim(), password))
  }

  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{words.title}</h1>
      <form noValidate onSubmit={send} className="mt-6 space-y-5" aria-label={words.title}>
        {alert ? <Alert>{alert}</Alert> : null}
        {!alert && notice ? <Alert tone="busy">{notice}</Alert> : null}
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
          value={email}
          error={errors.email}
          onChange={value => {
            setEmail(value)
            edited('email')
          }}
        />
        <SecretField
          label="Password"
          name="password"
          autoComplete={kind === 'sign-up' ? 'new-password' : 'current-password'}
          value={password}
          error={errors.password}
          hint={kind === 'sign-up' ? PASSWORD_RULE : undefined}
          onChange={value => {
            setPassword(value)
            edited('password')
          }}
        />
        <Button type="submit" look="primary" pending={pending} className="w-full">
          {words.button}
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-ink-soft">
        {words.other}{' '}
        <a href={otherHref} className="font-medium text-accent-ink hover:underline">
          {words.otherLink}
        </a>
      </p>
    </>
  )
}
