import { type FocusEvent, useCallback, useRef, useState } from 'react'
import { fieldErrorsOf, Problem, sentenceOf } from '../api/problem.ts'

export type Errors = Readonly<Record<string, string | undefined>>

type Outcome = { fields: Errors; alert: string | null }

const CLEAN: Outcome = { fields: {}, alert: null }

/** Puts a refusal where it belongs: at the fields that this form has, and what is left in one sentence above it. */
export function placeProblem(error: unknown, known: readonly string[]): Outcome {
  if (!(error instanceof Problem)) return { fields: {}, alert: sentenceOf(error) }
  const fields: Record<string, string> = {}
  const rest: string[] = []
  for (const { field, message } of fieldErrorsOf(error)) {
    if (known.includes(field)) fields[field] ??= message
    else rest.push(message)
  }
  const placed = Object.keys(fields).length > 0
  if (rest.length > 0) return { fields, alert: rest.join(' ') }
  return { fields, alert: placed ? null : sentenceOf(error) }
}

/**
 * What every form does: refuse early what is plainly wrong, send once at a time, show a refusal at its field, go to the
 * first field that is wrong, and forget a field's error as soon as it is edited.
 */
export function useSubmit(known: readonly string[]) {
  const [outcome, setOutcome] = useState<Outcome>(CLEAN)
  const [pending, setPending] = useState(false)
  const busy = useRef(false)

  /** Says what is plainly wrong at its fields; answers whether nothing is. */
  const refuse = useCallback((early: Errors): boolean => {
    const wrong = Object.fromEntries(Object.entries(early).filter(([, message]) => message))
    setOutcome({ fields: wrong, alert: null })
    const right = Object.keys(wrong).length === 0
    if (!right) focusFirstInvalid()
    return right
  }, [])

  const submit = useCallback(
    async (early: Errors, action: () => Promise<unknown>): Promise<boolean> => {
      if (busy.current || !refuse(early)) return false
      busy.current = true
      setPending(true)
      try {
        await action()
        return true
      } catch (error) {
        setOutcome(placeProblem(error, known))
        focusFirstInvalid()
        return false
      } finally {
        busy.current = false
        setPending(false)
      }
    },
    [known, refuse],
  )

  const edited = useCallback((field: string) => {
    setOutcome(now =>
      now.fields[field] || now.alert ? { fields: { ...now.fields, [field]: undefined }, alert: null } : now,
    )
  }, [])

  /** For `onBlur`: what is wrong is said when a field is left, never while it is typed in, nor when it is empty still. */
  const left = useCallback((field: string, wrong: string | undefined, event: FocusEvent<HTMLInputElement>) => {
    const { target, relatedTarget } = event
    // Who goes to a button of the form sends it, or shows the password: the button must not move away under the click.
    const toButton = relatedTarget instanceof HTMLButtonElement && relatedTarget.form === target.form
    if (wrong === undefined || target.value === '' || toButton) return
    setOutcome(now => ({ ...now, fields: { ...now.fields, [field]: wrong } }))
  }, [])

  return { submit, refuse, edited, left, pending, errors: outcome.fields, alert: outcome.alert }
}

function focusFirstInvalid() {
  // After the render that marks it. What lies under a dialog cannot have the focus.
  setTimeout(() => {
    const form = document.querySelector('dialog[open]') ?? document
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, 0)
}
