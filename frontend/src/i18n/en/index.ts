import { app } from './app.ts'
import { auth } from './auth.ts'
import { common } from './common.ts'
import { problem } from './problem.ts'
import { settings } from './settings.ts'
import { ui } from './ui.ts'

/** English, one room each. */
export const en = { app, auth, common, problem, settings, ui }

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
