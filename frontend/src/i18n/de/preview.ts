import type { Messages } from '../en/index.ts'

export const preview: Messages['preview'] = {
  title: 'Vorschau',
  slateInstead: 'Die Zuschauer sehen jetzt das Standbild, nicht dieses Bild: Es ist allein das deines Encoders.',
  slate: 'Die Zuschauer sehen jetzt das Standbild.',
  nothing: 'Nichts auf Sendung',
  nothingNote: 'Das Bild erscheint hier, sobald dein Encoder es sendet.',
  cannotLoad: 'Die Vorschau lässt sich nicht laden',
  waiting: 'Warten auf deinen Encoder',
  waitingNote: 'Das Bild erscheint hier, sobald er sendet.',
  gone: 'Dein Encoder ist weg',
  goneNote: 'Sein Bild erscheint hier wieder, sobald er sendet.',
  stale: 'Keine neuen Bilder',
  staleNote: 'Die Vorschau geht weiter, sobald dein Encoder wieder sendet.',
  starting: 'Auf Sendung',
  startingNote: 'Die Vorschau beginnt nach den ersten Keyframes.',
  player: 'Live-Vorschau',
  broken: 'Der Player konnte nicht geladen werden. Lade die Seite neu.',
  live: 'Live',
  latency: '{{seconds}} s zurück',
  latencyHint:
    'So weit liegt diese Vorschau hinter deinem Encoder. Wie weit deine Zuschauer zurückliegen, bestimmt die Plattform.',
  mute: 'Vorschau stummschalten',
  unmute: 'Ton der Vorschau einschalten',
  fullScreen: 'Vollbild',
  paused: 'Der Browser startet Videos nicht von selbst.',
  play: 'Vorschau abspielen',
}
