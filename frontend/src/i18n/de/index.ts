import type { Messages } from '../en/index.ts'
import { common } from './common.ts'

/** Deutsch, ein Raum je Datei. */
export const de: Messages = { common }
