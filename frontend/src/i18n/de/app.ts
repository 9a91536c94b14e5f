import type { Messages } from '../en/index.ts'

export const app: Messages['app'] = {
  skip: 'Zum Inhalt springen',
  home: 'GoStream, alle Projekte',
  account: 'Konto',
  accountOf: 'Konto {{email}}',
  logOut: 'Abmelden',
  stillIn: 'Du bist noch angemeldet. {{problem}}',
  languageNotLoaded: 'Die Sprache lässt sich nicht laden. Prüfe deine Verbindung und wähle sie noch einmal.',
  colours: 'Farben: {{now}}. Wechseln zu: {{next}}.',
  theme: { system: 'wie das System', light: 'hell', dark: 'dunkel' },
  claim: 'Ein Encoder, alle Plattformen.',
  claimNote:
    'Sende deinen Stream einmal an GoStream. Starte und stoppe jedes Ziel für sich, und sieh, was wirklich ankommt.',
  loading: 'Wird geladen',
  unreachable: 'GoStream antwortet nicht',
  unreachableNote: 'Es wird alle paar Sekunden neu versucht. Eine laufende Sendung ist davon nicht betroffen.',
  tryNow: 'Jetzt erneut versuchen',
  broken: 'Diese Seite lässt sich nicht anzeigen',
  brokenNote:
    'Sie ließ sich nicht laden, oder etwas darin ging schief. Eine laufende Sendung ist davon nicht betroffen.',
  reload: 'Neu laden',
  notFound: 'Nicht gefunden',
  noPage: 'Diese Seite gibt es nicht',
  noPageNote: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
  toProjects: 'Zu deinen Projekten',
}
