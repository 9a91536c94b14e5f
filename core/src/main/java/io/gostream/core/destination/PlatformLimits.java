package io.gostream.core.destination;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The most that a platform recommends to send, as it publishes it for H.264; null is not said.
///
/// @param videoBitrate bit/s, as is the audio's
/// @param keyframeIntervalMs the longest time from one keyframe to the next
public record PlatformLimits(
    @Nullable Integer videoBitrate,
    @Nullable Integer audioBitrate,
    @Nullable Integer keyframeIntervalMs,
    List<String> videoCodecs,
    List<String> audioCodecs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer frameRate) {

  /// Nothing for a server of one's own.
  public static Optional<PlatformLimits> of(Platform platform) {
    return switch (platform) {
      case YOUTUBE ->
          Optional.of(
              new PlatformLimits(
                  35_000_000,
                  128_000,
                  4_000,
                  List.of("H264", "HEVC", "AV1"),
                  List.of("AAC", "MP3"),
                  3840,
                  2160,
                  60));
      case TWITCH ->
          Optional.of(
              new PlatformLimits(
                  6_000_000, 160_000, 2_000, List.of("H264"), List.of("AAC"), 1920, 1080, 60));
      case FACEBOOK ->
          Optional.of(
              new PlatformLimits(
                  9_000_000, 256_000, 4_000, List.of("H264"), List.of("AAC"), 1920, 1080, 60));
      case CUSTOM -> Optional.empty();
    };
  }
}
