package io.gostream.api.media;

import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaRefusal;
import io.gostream.core.media.MediaState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A medium as the API shows it.
///
/// @param durationMs of a video
/// @param contentUrl signed, for a while; of a medium that is ready, as is the next
/// @param usedBy the projects that have it as their slate
record MediumView(
    UUID id,
    String name,
    MediaState state,
    @Nullable Reason reason,
    @Nullable MediaKind kind,
    long sizeBytes,
    @Nullable Long durationMs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Boolean hasAudio,
    Instant createdAt,
    @Nullable String contentUrl,
    @Nullable String thumbnailUrl,
    List<UUID> usedBy) {

  /// @param message what is wrong and what to do
  @Schema(name = "MediumReason")
  record Reason(@Schema(implementation = MediaRefusal.class) String code, String message) {
    static @Nullable Reason of(@Nullable MediaRefusal refusal) {
      return refusal == null ? null : new Reason(refusal.name(), refusal.message());
    }
  }

  @Override
  public String toString() {
    return "MediumView[" + id + "]";
  }
}
