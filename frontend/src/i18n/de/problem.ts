import type { Messages } from '../en/index.ts'

export const problem: Messages['problem'] = {
  unreachable: 'GoStream ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.',
  late: 'GoStream antwortet nicht rechtzeitig. Sieh nach, ob es trotzdem geschehen ist, und versuche es dann noch einmal.',
  brokenOff:
    'Der Upload ist abgebrochen. Prüfe deine Verbindung, und ob die Datei noch da liegt, wo sie war; dann versuche es noch einmal.',
  notThere: 'Das gibt es nicht, oder es gehört dir nicht.',
  tooMany: 'Zu viele Versuche. Warte einen Moment, dann versuche es noch einmal.',
  trouble: 'GoStream hat gerade Schwierigkeiten. Versuche es in ein paar Sekunden noch einmal.',
  refused: 'GoStream hat das abgelehnt (HTTP {{status}}).',
  ofThisPage: 'In dieser Seite ist etwas schiefgegangen. Lade sie neu und versuche es noch einmal.',
}
