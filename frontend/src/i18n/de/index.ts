import type { Messages } from '../en/index.ts'
import { apiMedium } from './apiMedium.ts'
import { apiProblem } from './apiProblem.ts'
import { apiRelay } from './apiRelay.ts'
import { app } from './app.ts'
import { auth } from './auth.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'
import { destinations } from './destinations.ts'
import { encoder } from './encoder.ts'
import { input } from './input.ts'
import { media } from './media.ts'
import { preview } from './preview.ts'
import { problem } from './problem.ts'
import { program } from './program.ts'
import { projects } from './projects.ts'
import { settings } from './settings.ts'
import { slate } from './slate.ts'
import { streams } from './streams.ts'
import { ui } from './ui.ts'

/** Was die api auf Englisch sagt, nach dem Code, mit dem sie es sagt. */
const api = { medium: apiMedium, problem: apiProblem, ...apiRelay }

/** Deutsch, ein Raum je Datei. */
export const de: Messages & { api: typeof api } = {
  api,
  app,
  auth,
  charts,
  common,
  destinations,
  encoder,
  input,
  media,
  preview,
  problem,
  program,
  projects,
  settings,
  slate,
  streams,
  ui,
}
