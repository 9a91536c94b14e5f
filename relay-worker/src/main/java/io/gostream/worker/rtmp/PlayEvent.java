package io.gostream.worker.rtmp;

/// What a player hears once its play was accepted.
public sealed interface PlayEvent {

  /// Audio, video or data, exactly as it was sent.
  record Media(RtmpMessage message) implements PlayEvent {}

  /// A status of the stream, such as `NetStream.Play.UnpublishNotify` (RTMP 1.0 7.2.2).
  record Status(String code) implements PlayEvent {}

  /// The publisher has gone; the next one will be heard on the same connection. nginx-rtmp says so
  /// with Stream EOF (RTMP 1.0 7.1.7), other servers with a status.
  record Ended() implements PlayEvent {}
}
