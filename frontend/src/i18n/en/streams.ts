/** The broadcasts that were. */
export const streams = {
  onAirNow: 'On air now.',
  ended: 'Ended.',
  encoderStopped: 'The encoder stopped.',
  encoderLost: 'The connection to the encoder was lost.',
  keyRotated: 'The stream key was replaced.',
  stoppedByUser: 'Stopped by hand.',
  projectDeleted: 'The project was deleted.',
}
