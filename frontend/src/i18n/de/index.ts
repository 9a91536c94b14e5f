import type { Messages } from '../en/index.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'

/** Deutsch, ein Raum je Datei. */
export const de: Messages = { charts, common }
