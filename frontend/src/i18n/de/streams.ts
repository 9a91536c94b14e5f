import type { Messages } from '../en/index.ts'

export const streams: Messages['streams'] = {
  onAirNow: 'Gerade auf Sendung.',
  ended: 'Beendet.',
  encoderStopped: 'Der Encoder hat aufgehört.',
  encoderLost: 'Die Verbindung zum Encoder ging verloren.',
  keyRotated: 'Der Stream-Schlüssel wurde ersetzt.',
  stoppedByUser: 'Von Hand beendet.',
  projectDeleted: 'Das Projekt wurde gelöscht.',
}
