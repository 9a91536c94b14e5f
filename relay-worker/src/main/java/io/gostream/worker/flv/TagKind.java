package io.gostream.worker.flv;

/// What a tag means for somebody who forwards it: whether it must be remembered for newcomers,
/// whether one can start on it, whether it belongs to what came before.
public enum TagKind {
  /// `onMetaData`: what the encoder says of itself.
  METADATA,
  /// Decoder configuration; every newcomer needs the latest one of each track.
  VIDEO_SEQUENCE_HEADER,
  AUDIO_SEQUENCE_HEADER,
  /// A frame of the main video track that a decoder can start on.
  VIDEO_KEYFRAME,
  /// Everything else of video: inter frames, ends of sequence, further tracks.
  VIDEO_FRAME,
  AUDIO_FRAME,
  /// Cue points, captions and other data.
  DATA;

  public boolean isSequenceHeader() {
    return this == VIDEO_SEQUENCE_HEADER || this == AUDIO_SEQUENCE_HEADER;
  }

  /// Whether the tag carries media that is presented at its time.
  public boolean isMedia() {
    return this == VIDEO_KEYFRAME || this == VIDEO_FRAME || this == AUDIO_FRAME;
  }
}
