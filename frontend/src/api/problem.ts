import { t, translated } from '../i18n/i18n.ts'

export type FieldError = { field: string; message: string }

type ProblemBody = {
  type?: string
  title?: string
  status?: number
  detail?: string
  field?: string
  errors?: FieldError[]
}

const PREFIX = 'urn:gostream:problem:'

/**
 * A refusal (RFC 9457) or a request that got no answer, as one kind of error: `message` is always a sentence that can
 * be shown, the api's own where it said one; `sentenceOf` says it in the reader's language. `kind` is the type without
 * its prefix; `unreachable` is ours, for a request without an answer.
 */
export class Problem extends Error {
  readonly kind: string
  readonly status: number
  readonly errors: readonly FieldError[]
  /** In how many seconds another try may be taken, where the api said it. */
  readonly retryAfter: number | null

  constructor(
    kind: string,
    status: number,
    message: string,
    errors: readonly FieldError[] = [],
    retryAfter: number | null = null,
  ) {
    super(message)
    this.name = 'Problem'
    this.kind = kind
    this.status = status
    this.errors = errors
    this.retryAfter = retryAfter
  }

  static unreachable(): Problem {
    return new Problem('unreachable', 0, t('problem.unreachable'))
  }

  /** Nothing came in time; what was asked for may have been done all the same. */
  static late(): Problem {
    return new Problem('unreachable', 0, t('problem.late'))
  }

  /** Whether asking again in a moment can help: no answer, too many requests, or trouble on the server's side. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** Reads a refusal's body; a proxy's HTML page or an empty body still becomes a sentence. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await parse(response)
  const errors = fieldErrors(body)
  const kind = body.type?.startsWith(PREFIX) ? body.type.slice(PREFIX.length) : 'unknown'
  const message = body.detail ?? body.title ?? fallback(response.status)
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return new Problem(kind, response.status, message, errors, Number.isFinite(retryAfter) ? retryAfter : null)
}

async function parse(response: Response): Promise<ProblemBody> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as ProblemBody) : {}
  } catch {
    return {}
  }
}

function fieldErrors(body: ProblemBody): FieldError[] {
  if (Array.isArray(body.errors) && body.errors.length > 0) return body.errors
  return body.field && body.detail ? [{ field: body.field, message: body.detail }] : []
}

function fallback(status: number): string {
  if (status === 404) return t('problem.notThere')
  if (status === 429) return t('problem.tooMany')
  if (status >= 500) return t('problem.trouble')
  return t('problem.refused', { status })
}

/** The sentence for any error that a query or a form may meet. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Problem)) return t('problem.ofThisPage')
  return inReadersLanguage(error, error.message)
}

/** What is wrong at which field. */
export function fieldErrorsOf(problem: Problem): FieldError[] {
  return problem.errors.map(({ field, message }) => ({ field, message: inReadersLanguage(problem, message) }))
}

function inReadersLanguage({ kind, retryAfter }: Problem, said: string): string {
  if (kind === 'too-many-attempts' && retryAfter === null) return said
  return translated(`problem.${kind}`, said, { seconds: retryAfter })
}
