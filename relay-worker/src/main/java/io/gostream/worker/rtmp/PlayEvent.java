package io.gostream.worker.rtmp;

/// What a player hears once its play was accepted.
public sealed interface PlayEvent {

  /// Audio, video or data, exactly as it was sent.
  record Media(RtmpMessage message) implements PlayEvent {}

  /// A status of the stream, such as `NetStream.Play.UnpublishNotify` (RTMP 1.0 7.2.2).
  record Status(String code) implements PlayEvent {}
}
