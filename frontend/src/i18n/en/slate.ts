/** When the slate bridges an encoder that is gone, and what it looks like before one has connected. */
export const slate = {
  title: 'When the encoder drops',
  window: 'Reconnect window',
  windowOff: 'Off',
  windowSeconds: '{{seconds}} s',
  windowMinutes: '{{minutes}} min',
  windowNoLimit: 'No limit',
  windowOwn: 'Other',
  windowOwnSeconds: 'Seconds',
  windowOffHint: 'The broadcast ends with your encoder, at once: no slate bridges a dropped connection.',
  windowHint:
    'How long the slate waits for an encoder that is gone: longer saves the broadcast from longer outages, but after a normal stop it also ends that much later.',
  stall: 'Stall time-out (seconds)',
  stallHint:
    'How long nothing may come before the slate does: shorter hides a freeze sooner, longer spares a shaky connection needless changes.',
  delay: 'Program delay (seconds)',
  delayHint:
    'How far viewers are behind your encoder: as long as the stall time-out it hides every drop without a gap, 0 is fastest but shows a freeze. On air a shorter one begins at your encoder’s next keyframe and leaves out the difference, a longer one after the next slate.',
  quality: 'Quality – only used before your encoder connects',
  qualityNote:
    'Once your encoder sends, the slate takes on its resolution, frame rate and sound by itself. If you go live with the slate first, set here what your encoder will send, so that nothing changes when it comes.',
  automatic: 'automatic',
  width: 'Width',
  height: 'Height',
  frameRate: 'Frames per second',
  videoBitrate: 'Video (kbit/s)',
  audioBitrate: 'Audio (kbit/s)',
  save: 'Save settings',
  saved: 'Saved',
  outOfRange: {
    seconds: 'Enter a number from {{from}} to {{to}} (s).',
    pixels: 'Enter a number from {{from}} to {{to}} (pixels).',
    frameRate: 'Enter a number from {{from}} to {{to}} (frames per second).',
    bitrate: 'Enter a number from {{from}} to {{to}} (kbit/s).',
  },
  notWhole: 'Enter a whole number.',
  notEven: 'Enter an even number.',
  bothOrNone: 'Give both, or leave both empty.',
}
