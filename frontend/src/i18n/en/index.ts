import { app } from './app.ts'
import { auth } from './auth.ts'
import { common } from './common.ts'
import { media } from './media.ts'
import { problem } from './problem.ts'
import { settings } from './settings.ts'
import { slate } from './slate.ts'
import { ui } from './ui.ts'

/** English, one room each. */
export const en = { app, auth, common, media, problem, settings, slate, ui }

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
