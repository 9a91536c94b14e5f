import { Problem } from '../api/problem.ts'

/** A wrong password of a signed-in person is refused without a field's name; the form knows which field it was. */
export async function atField<T>(field: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Problem && error.kind === 'wrong-credentials') {
      throw new Problem(error.kind, error.status, error.message, [{ field, message: 'This is not your password.' }])
    }
    throw error
  }
}
