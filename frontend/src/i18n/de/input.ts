import type { Messages } from '../en/index.ts'

export const input: Messages['input'] = {
  title: 'Eingang',
  note: 'Was dein Encoder sendet, über die letzten Sekunden.',
  none: 'Werte erscheinen, sobald dein Encoder sendet.',
  video: 'Bild',
  resolution: 'Auflösung',
  frameRate: 'Bildrate',
  framesPerSecond: '{{rate}} fps',
  videoBitrate: 'Bitrate des Bildes',
  audio: 'Ton',
  audioBitrate: 'Bitrate des Tons',
  noAudio: 'kein Ton',
  sampleRate: '{{rate}} kHz',
  mono: 'mono',
  stereo: 'stereo',
  channels: '{{count}} Kanäle',
  keyframes: 'Keyframe-Abstand',
  seconds: '{{seconds}} s',
  dropped: 'Vom Encoder ausgelassen',
  frames_one: '{{count}} Bild',
  frames_other: '{{count}} Bilder',
  lastMinutes: '{{what}} in den letzten zwei Minuten: zwischen {{least}} und {{most}}',
  adviceKeyframes:
    'Nur alle {{seconds}} s kommt ein Keyframe. Stelle den Keyframe-Abstand im Encoder auf 2 s (OBS: Einstellungen → Ausgabe): Plattformen verlangen höchstens 4 s, und nach einer Unterbrechung ist dein Bild schneller zurück.',
  adviceCodec: '{{codec}} nimmt über RTMP nicht jede Plattform an. Wo ein Ziel fehlschlägt, wähle im Encoder H.264.',
  adviceAudioCodec: '{{codec}} nimmt nicht jede Plattform an. Wähle im Encoder AAC.',
  adviceNoAudio:
    'Es kommt kein Ton an. Manche Plattformen lehnen einen Stream ohne Ton ab; prüfe die Tonquellen deines Encoders.',
  adviceDrops:
    'Dein Encoder lässt Bilder aus: Die Verbindung zu GoStream oder der Rechner ist zu langsam für diese Bitrate.',
}
