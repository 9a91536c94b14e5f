import type { Messages } from '../en/index.ts'

export const slate: Messages['slate'] = {
  title: 'Wenn der Encoder ausfällt',
  window: 'Wartezeit auf den Encoder',
  windowOff: 'Aus',
  windowSeconds: '{{seconds}} s',
  windowMinutes: '{{minutes}} min',
  windowNoLimit: 'Ohne Grenze',
  windowOwn: 'Andere',
  windowOwnSeconds: 'Sekunden',
  windowOffHint: 'Die Sendung endet sofort mit deinem Encoder: Kein Standbild überbrückt eine abgerissene Verbindung.',
  windowHint:
    'Wie lange das Standbild auf einen verschwundenen Encoder wartet: Länger rettet die Sendung über längere Ausfälle, nach einem normalen Ende hört sie aber auch um so viel später auf.',
  stall: 'Geduld bei Stillstand (Sekunden)',
  stallHint:
    'Wie lange nichts kommen darf, bis das Standbild kommt: Kürzer verdeckt einen Stillstand früher, länger erspart einer wackligen Verbindung unnötige Wechsel.',
  delay: 'Programmverzögerung (Sekunden)',
  delayHint:
    'Wie weit die Zuschauer hinter deinem Encoder sind: So lang wie die Geduld bei Stillstand verdeckt sie jeden Ausfall ohne Lücke, 0 ist am schnellsten, zeigt aber einen Stillstand. Während der Sendung beginnt eine kürzere beim nächsten Keyframe deines Encoders und lässt den Unterschied aus, eine längere nach dem nächsten Standbild.',
  quality: 'Qualität – gilt nur, bevor dein Encoder verbunden ist',
  qualityNote:
    'Sobald dein Encoder sendet, übernimmt das Standbild von selbst dessen Auflösung, Bildrate und Ton. Gehst du zuerst mit dem Standbild auf Sendung, stelle hier ein, was dein Encoder senden wird, damit sich nichts ändert, wenn er kommt.',
  automatic: 'automatisch',
  width: 'Breite',
  height: 'Höhe',
  frameRate: 'Bilder pro Sekunde',
  videoBitrate: 'Video (kbit/s)',
  audioBitrate: 'Ton (kbit/s)',
  save: 'Einstellungen speichern',
  saved: 'Gespeichert',
  outOfRange: {
    seconds: 'Gib eine Zahl von {{from}} bis {{to}} ein (s).',
    pixels: 'Gib eine Zahl von {{from}} bis {{to}} ein (Pixel).',
    frameRate: 'Gib eine Zahl von {{from}} bis {{to}} ein (Bilder pro Sekunde).',
    bitrate: 'Gib eine Zahl von {{from}} bis {{to}} ein (kbit/s).',
  },
  notWhole: 'Gib eine ganze Zahl ein.',
  notEven: 'Gib eine gerade Zahl ein.',
  bothOrNone: 'Gib beides an, oder lass beides leer.',
}
