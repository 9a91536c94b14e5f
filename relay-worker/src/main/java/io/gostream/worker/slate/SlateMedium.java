package io.gostream.worker.slate;

import io.gostream.core.media.MediaKind;
import java.nio.file.Path;

/// A medium that was chosen as a slate.
///
/// @param contentHash its file's SHA-256 in hexadecimal
/// @param durationMillis of a video; 0 of an image
public record SlateMedium(
    Path file, String contentHash, MediaKind kind, long durationMillis, boolean hasAudio) {}
