package io.gostream.worker.preview;

import java.time.Duration;

/// What matters of an HLS media playlist (RFC 8216 4.3.3).
///
/// @param mediaSequence the number of its first segment
/// @param segments how many it lists
/// @param targetDuration the longest of its segments
record Playlist(long mediaSequence, int segments, Duration targetDuration) {

  private static final String MEDIA_SEQUENCE = "#EXT-X-MEDIA-SEQUENCE:";
  private static final String TARGET_DURATION = "#EXT-X-TARGETDURATION:";
  private static final String SEGMENT = "#EXTINF:";

  /// Lines that are not understood count as not there.
  static Playlist parse(String text) {
    long sequence = 0;
    long target = 0;
    int segments = 0;
    for (var line : text.lines().toList()) {
      if (line.startsWith(MEDIA_SEQUENCE)) {
        sequence = number(line.substring(MEDIA_SEQUENCE.length()));
      } else if (line.startsWith(TARGET_DURATION)) {
        target = number(line.substring(TARGET_DURATION.length()));
      } else if (line.startsWith(SEGMENT)) {
        segments++;
      }
    }
    return new Playlist(sequence, segments, Duration.ofSeconds(target));
  }

  /// The number behind its last segment: it grows with each new one.
  long end() {
    return mediaSequence + segments;
  }

  private static long number(String text) {
    try {
      return Math.clamp(Long.parseLong(text.strip()), 0, Integer.MAX_VALUE);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
