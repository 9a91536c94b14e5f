package io.gostream.core.media;

/// What a medium is by its content, whatever its name says.
public enum MediaKind {
  /// One picture; it has no duration and no sound.
  IMAGE,
  /// Moving pictures, with or without sound.
  VIDEO
}
