import type { Medium } from '../../api/types.ts'

type Code = NonNullable<Medium['reason']>['code']

/** Warum ein Medium kein Standbild sein kann, nach dem Code, mit dem die api es auf Englisch sagt. */
export const apiMedium: Record<Code, string> = {
  NOT_MEDIA: 'Diese Datei ist weder ein Bild noch ein Video. Lade eine PNG-, JPEG-, MP4-, MOV- oder WebM-Datei hoch.',
  TOO_MANY_PIXELS:
    'Das Bild hat mehr als 8192 Pixel an einer Seite oder mehr als 40 Megapixel. Speichere es mit 3840 × 2160, das reicht für jedes Standbild, und lade es noch einmal hoch.',
  EMPTY_PICTURE:
    'Das Bild hat keine Breite oder keine Höhe. Exportiere es neu aus dem Programm, mit dem es gemacht ist.',
  TOO_LONG: 'Das Video ist länger, als ein Standbild sein kann. Kürze es und lade es noch einmal hoch.',
  BROKEN: 'Die Datei ist beschädigt oder unvollständig. Exportiere sie neu und lade sie noch einmal hoch.',
  UNSUPPORTED_FORMAT:
    'Dieses Format wird nicht angenommen. Speichere ein Bild als PNG oder JPEG, ein Video als MP4 mit H.264 und AAC.',
  TOO_COSTLY:
    'Diese Datei zu lesen braucht mehr Zeit oder Speicher, als es darf. Speichere sie neu in einem üblichen Format und lade diese hoch.',
}
