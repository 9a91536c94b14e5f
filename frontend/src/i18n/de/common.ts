import type { Messages } from '../en/index.ts'

export const common: Messages['common'] = {
  cancel: 'Abbrechen',
  save: 'Speichern',
  close: 'Schließen',
  tryAgain: 'Erneut versuchen',
  language: 'Sprache',
}
