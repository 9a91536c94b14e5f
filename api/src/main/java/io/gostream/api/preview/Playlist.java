package io.gostream.api.preview;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The HLS playlist (RFC 8216) as the ingest writes it and as the page gets it. The ingest names
/// its segments `<streamKey>-<n>.ts`; the page sees `<n>.ts`.
final class Playlist {

  static final String FILE = "index.m3u8";

  private static final Pattern SEGMENT = Pattern.compile("[0-9]{1,18}\\.ts");

  private Playlist() {}

  /// Whether it is a segment's name as the page knows it; nothing else is ever asked of the ingest.
  static boolean isSegment(String file) {
    return SEGMENT.matcher(file).matches();
  }

  /// Takes the key out of a playlist. A line that does not look as expected is dropped: it might be
  /// the key in another form.
  static String withoutKey(String playlist, String key) {
    String prefix = key + "-";
    return playlist
        .lines()
        .filter(line -> line.startsWith("#") ? !line.contains(key) : line.startsWith(prefix))
        .map(line -> line.startsWith("#") ? line : line.substring(prefix.length()))
        .filter(line -> line.startsWith("#") || isSegment(line))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
