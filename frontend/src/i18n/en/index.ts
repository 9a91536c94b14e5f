import { charts } from './charts.ts'
import { common } from './common.ts'
import { encoder } from './encoder.ts'
import { projects } from './projects.ts'
import { streams } from './streams.ts'

/** English, one room each. */
export const en = { charts, common, encoder, projects, streams }

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
