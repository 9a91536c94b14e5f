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
 * be shown. `kind` is the type without its prefix; `unreachable` is ours, for a request without an answer.
 */
export class Problem extends Error {
  readonly kind: string
  readonly status: number
  readonly errors: readonly FieldError[]

  constructor(kind: string, status: number, message: string, errors: readonly FieldError[] = []) {
    super(message)
    this.name = 'Problem'
    this.kind = kind
    this.status = status
    this.errors = errors
  }

  static unreachable(): Problem {
    return new Problem('unreachable', 0, 'GoStream cannot be reached. Check your connection and try again.')
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
  return new Problem(kind, response.status, body.detail ?? body.title ?? fallback(response.status), errors)
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
  if (status === 404) return 'This does not exist, or it is not yours.'
  if (status === 429) return 'Too many tries. Wait a moment, then try again.'
  if (status >= 500) return 'GoStream has trouble at the moment. Try again in a few seconds.'
  return `GoStream refused this (HTTP ${status}).`
}

/** The sentence for any error that a query or a form may meet. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.message : 'Something went wrong in this page. Reload it and try again.'
}
