/** What the encoder sends. */
export const input = {
  title: 'Input',
  note: 'What your encoder sends, over the last seconds.',
  none: 'Figures appear as soon as your encoder sends.',
  video: 'Video',
  resolution: 'Resolution',
  frameRate: 'Frame rate',
  framesPerSecond: '{{rate}} fps',
  videoBitrate: 'Video bit rate',
  audio: 'Audio',
  audioBitrate: 'Audio bit rate',
  noAudio: 'no sound',
  sampleRate: '{{rate}} kHz',
  mono: 'mono',
  stereo: 'stereo',
  channels: '{{count}} channels',
  keyframes: 'Keyframe interval',
  seconds: '{{seconds}} s',
  dropped: 'Dropped by the encoder',
  frames_one: '{{count}} frame',
  frames_other: '{{count}} frames',
  lastMinutes: '{{what}} over the last two minutes: between {{least}} and {{most}}',
  adviceKeyframes:
    'A keyframe comes only every {{seconds}} s. Set the keyframe interval to 2 s in the encoder (OBS: Settings → Output): platforms ask for 4 s at most, and after an interruption your picture is back sooner.',
  adviceCodec:
    '{{codec}} is not taken by every platform over RTMP. Where a destination fails, choose H.264 in the encoder.',
  adviceAudioCodec: '{{codec}} is not taken by every platform. Choose AAC in the encoder.',
  adviceNoAudio: 'No sound arrives. Some platforms refuse a stream without; check the audio sources of your encoder.',
  adviceDrops:
    'Your encoder leaves frames out: the connection to GoStream, or the computer, is too slow for this bit rate.',
}
