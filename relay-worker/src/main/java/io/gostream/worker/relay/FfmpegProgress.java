package io.gostream.worker.relay;

/// Reads what FFmpeg writes for `-progress`: blocks of `key=value` lines, each closed by
/// `progress=`.
///
/// One thread feeds it, others read.
final class FfmpegProgress {

  private long size;
  private boolean timeKnown;
  private volatile long bytesOut;

  /// @return whether this line showed for the first time that media was sent
  boolean line(String line) {
    int at = line.indexOf('=');
    if (at < 0) {
      return false;
    }
    var value = line.substring(at + 1).strip();
    switch (line.substring(0, at)) {
      case "total_size" -> size = number(value);
      // Known once a packet went to the muxer; before that the size is that of headers.
      case "out_time_us" -> timeKnown |= !value.equals("N/A");
      case "progress" -> {
        boolean first = bytesOut == 0;
        if (timeKnown && size > 0) {
          bytesOut = size;
          return first;
        }
      }
      default -> {}
    }
    return false;
  }

  /// Bytes of media that were sent.
  long bytesOut() {
    return bytesOut;
  }

  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      return 0; // N/A
    }
  }
}
