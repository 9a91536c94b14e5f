import type { Messages } from '../en/index.ts'
import { apiMedium } from './apiMedium.ts'
import { apiProblem } from './apiProblem.ts'
import { app } from './app.ts'
import { auth } from './auth.ts'
import { common } from './common.ts'
import { media } from './media.ts'
import { problem } from './problem.ts'
import { settings } from './settings.ts'
import { slate } from './slate.ts'
import { ui } from './ui.ts'

/** Was die api auf Englisch sagt, nach dem Code, mit dem sie es sagt. */
const api = { medium: apiMedium, problem: apiProblem }

/** Deutsch, ein Raum je Datei. */
export const de: Messages & { api: typeof api } = { api, app, auth, common, media, problem, settings, slate, ui }
