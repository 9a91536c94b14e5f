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

/** English, one room each. */
export const en = {
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

type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** What every language has to say. */
export type Messages = Same<typeof en>
