import type { Messages } from '../en/index.ts'

export const charts: Messages['charts'] = {
  empty: 'Für diese Zeit gibt es keine Werte.',
  broken: 'Das Diagramm konnte nicht geladen werden. Seine Werte stehen in der Tabelle darunter.',
  nothing: '{{label}}: keine Werte',
  summary: '{{label}}: mindestens {{lowest}}, im Mittel {{average}}, höchstens {{highest}}, am Ende {{latest}}',
  average: 'Ø {{value}}',
  asTable: 'Werte als Tabelle',
  time: 'Zeit',
}
