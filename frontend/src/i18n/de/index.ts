import type { Messages } from '../en/index.ts'
import { apiProblem } from './apiProblem.ts'
import { app } from './app.ts'
import { auth } from './auth.ts'
import { common } from './common.ts'
import { problem } from './problem.ts'
import { settings } from './settings.ts'
import { ui } from './ui.ts'

/** Was die api auf Englisch sagt, nach dem Code, mit dem sie es sagt. */
const api = { problem: apiProblem }

/** Deutsch, ein Raum je Datei. */
export const de: Messages & { api: typeof api } = { api, app, auth, common, problem, settings, ui }
