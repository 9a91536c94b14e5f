package io.gostream.core.ingest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which program an ingest node runs: they speak different hooks and are asked in different ways
/// what they carry.
public enum IngestKind {
  NGINX_RTMP("nginx-rtmp"),
  SRS("srs");

  private final String text;

  IngestKind(String text) {
    this.text = text;
  }

  /// As settings spell it.
  public String text() {
    return text;
  }

  static Optional<IngestKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  static String texts() {
    return Arrays.stream(values()).map(IngestKind::text).collect(Collectors.joining(" or "));
  }
}
