package io.gostream.worker.media;

import org.jspecify.annotations.Nullable;

/// What ffprobe says of a file that a stranger sent, as CSV of
/// `stream=codec_type,width,height,nb_read_packets`: never more than it says, whatever it is.
///
/// @param size of the first video track; null without one
/// @param packets of the first video track; 0 when they were not counted
record Description(@Nullable PictureSize size, int packets, boolean hasAudio) {

  static Description of(String csv) {
    PictureSize size = null;
    int packets = 0;
    boolean hasAudio = false;
    for (var line : csv.lines().toList()) {
      var fields = line.split(",", -1);
      var type = field(fields, 1);
      if (type.equals("video") && size == null) {
        size = new PictureSize(number(field(fields, 2)), number(field(fields, 3)));
        packets = number(field(fields, 4));
      }
      hasAudio |= type.equals("audio");
    }
    return new Description(size, packets, hasAudio);
  }

  private static String field(String[] fields, int at) {
    return at < fields.length ? fields[at].strip() : "";
  }

  /// What is no number that a size could have counts as 0, which is refused.
  private static int number(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
