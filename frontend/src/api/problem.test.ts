import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../i18n/i18n.ts'
import { refusal } from '../test/fakes.ts'
import { fieldErrorsOf, Problem, readProblem, sentenceOf } from './problem.ts'

afterEach(() => speak('en'))

const tooMany = (headers: Record<string, string>) => {
  const body = { type: 'urn:gostream:problem:too-many-attempts', detail: 'Try again in 40 s.' }
  return readProblem(new Response(JSON.stringify(body), { status: 429, headers }))
}

describe('what the api refuses', () => {
  test('is said as it says it in English', async () => {
    expect(sentenceOf(await readProblem(refusal('not-found', 404, 'There is no such project.')))).toBe(
      'There is no such project.',
    )
    expect(sentenceOf(await tooMany({ 'Retry-After': '40' }))).toBe('Try again in 40 s.')
  })

  test('is said by its kind in German, with how long to wait', async () => {
    await speak('de')
    expect(sentenceOf(await readProblem(refusal('not-found', 404, 'There is no such project.')))).toMatch(
      /^Das gibt es nicht mehr/,
    )
    expect(sentenceOf(await tooMany({ 'Retry-After': '40' }))).toMatch(/in 40 s noch einmal/)
    expect(sentenceOf(await tooMany({}))).toBe('Try again in 40 s.')
  })

  test('at a field keeps its own sentence, because only that knows what is wrong', async () => {
    await speak('de')
    const invalid = await readProblem(refusal('invalid-field', 400, 'The name is too long.', 'name'))
    expect(fieldErrorsOf(invalid)).toEqual([{ field: 'name', message: 'The name is too long.' }])
    const taken = await readProblem(refusal('email-taken', 409, 'There is an account.', 'email'))
    expect(fieldErrorsOf(taken)[0]?.message).toMatch(/gibt es schon ein Konto/)
  })

  test('of a kind that is not known keeps its own sentence', async () => {
    await speak('de')
    expect(sentenceOf(await readProblem(refusal('brand-new', 400, 'Something new.')))).toBe('Something new.')
  })
})

test('what got no answer is said in the language of the reader', async () => {
  await speak('de')
  expect(sentenceOf(Problem.unreachable())).toMatch(/nicht erreichbar/)
  expect(sentenceOf(new TypeError('x is undefined'))).toMatch(/^In dieser Seite/)
})
