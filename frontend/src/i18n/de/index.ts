import type { Messages } from '../en/index.ts'
import { api } from './api.ts'
import { common } from './common.ts'
import { destinations } from './destinations.ts'
import { input } from './input.ts'
import { preview } from './preview.ts'
import { program } from './program.ts'

/** Deutsch, ein Raum je Datei. */
export const de: Messages & { api: typeof api } = { api, common, destinations, input, preview, program }
