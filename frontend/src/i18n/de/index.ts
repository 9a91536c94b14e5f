import type { Messages } from '../en/index.ts'
import { api } from './api.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'
import { destinations } from './destinations.ts'
import { encoder } from './encoder.ts'
import { input } from './input.ts'
import { preview } from './preview.ts'
import { program } from './program.ts'
import { projects } from './projects.ts'
import { streams } from './streams.ts'

/** Deutsch, ein Raum je Datei. */
export const de: Messages & { api: typeof api } = {
  api,
  charts,
  common,
  destinations,
  encoder,
  input,
  preview,
  program,
  projects,
  streams,
}
