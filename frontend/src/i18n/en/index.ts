import { charts } from './charts.ts'
import { common } from './common.ts'
import { destinations } from './destinations.ts'
import { encoder } from './encoder.ts'
import { input } from './input.ts'
import { preview } from './preview.ts'
import { program } from './program.ts'
import { projects } from './projects.ts'
import { streams } from './streams.ts'

/** English, one room each. */
export const en = { charts, common, destinations, encoder, input, preview, program, projects, streams }

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
