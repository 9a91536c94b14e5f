import { common } from './common.ts'
import { destinations } from './destinations.ts'
import { input } from './input.ts'
import { preview } from './preview.ts'
import { program } from './program.ts'

/** English, one room each. */
export const en = { common, destinations, input, preview, program }

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
