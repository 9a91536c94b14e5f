import { charts } from './charts.ts'
import { common } from './common.ts'

/** English, one room each. */
export const en = { charts, common }

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
