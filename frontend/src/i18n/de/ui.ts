import type { Messages } from '../en/index.ts'

export const ui: Messages['ui'] = {
  copy: 'Kopieren',
  copied: 'Kopiert',
  cannotCopy: 'Geht nicht',
  copyWhat: '{{what}} kopieren',
  copiedWhat: '{{what}} kopiert',
  copyRefused: 'Der Browser erlaubt das Kopieren nicht',
  show: '{{what}} anzeigen',
  hide: '{{what}} verbergen',
}
