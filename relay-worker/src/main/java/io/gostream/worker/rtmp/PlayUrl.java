package io.gostream.worker.rtmp;

import java.net.URI;

/// An application on an RTMP server, `rtmp://host[:port]/app`, without a stream's name: that is a
/// key and never part of a URL here.
public record PlayUrl(String host, int port, String app) {

  private static final int DEFAULT_PORT = 1935;

  /// Throws [IllegalArgumentException] for anything that is not such a URL.
  public static PlayUrl parse(String text) {
    var uri = URI.create(text);
    var host = uri.getHost();
    var path = uri.getPath();
    if (!"rtmp".equals(uri.getScheme()) || host == null || path == null || path.length() < 2) {
      throw new IllegalArgumentException("a play URL looks like rtmp://host:1935/live");
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new PlayUrl(host, port, path.substring(1).replaceAll("/+$", ""));
  }

  String tcUrl() {
    return "rtmp://" + host + ":" + port + "/" + app;
  }

  @Override
  public String toString() {
    return tcUrl();
  }
}
