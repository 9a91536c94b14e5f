package io.gostream.api.project;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a project's viewers see when its encoder is gone, and when it counts as gone.
///
/// @param slateMediaId null: the built-in slate
/// @param reconnectWindowSeconds 0: the session ends with its encoder; null: it waits for ever
/// @param stallTimeoutMs how long an encoder that sends nothing stays on air
/// @param programDelayMs how much later than the encoder viewers are, so that a cut shows no gap
/// @param slateWidth this and what follows: null is taken from the stream, or a default
/// @param slateVideoBitrate bit/s
/// @param slateAudioBitrate bit/s
@Embeddable
record Settings(
    @Nullable UUID slateMediaId,
    @Nullable Integer reconnectWindowSeconds,
    int stallTimeoutMs,
    int programDelayMs,
    @Nullable Integer slateWidth,
    @Nullable Integer slateHeight,
    @Nullable Integer slateFrameRate,
    @Nullable Integer slateVideoBitrate,
    @Nullable Integer slateAudioBitrate) {

  /// As the schema has them for a new project, too.
  static Settings defaults() {
    return new Settings(null, 60, 1000, 1000, null, null, null, null, null);
  }
}
