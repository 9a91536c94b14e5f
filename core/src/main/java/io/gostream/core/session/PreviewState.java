package io.gostream.core.session;

/// What the worker saw of a session's HLS preview.
public enum PreviewState {
  /// No media has arrived yet.
  NONE,
  /// Media arrives, but no segment is complete: a segment ends at a keyframe.
  STARTING,
  /// There are segments and new ones follow.
  READY,
  /// There are segments, but new ones are overdue.
  STALE
}
