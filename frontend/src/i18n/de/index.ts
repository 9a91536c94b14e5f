import type { Messages } from '../en/index.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'
import { encoder } from './encoder.ts'
import { projects } from './projects.ts'
import { streams } from './streams.ts'

/** Deutsch, ein Raum je Datei. */
export const de: Messages = { charts, common, encoder, projects, streams }
