package io.gostream.core.ingest;

import java.net.URI;

/// One server that encoders publish to.
///
/// @param name what its hooks call it, and `streams.ingest_node`
/// @param host a name, an IPv4 address, or an IPv6 address without brackets
/// @param rtmpPort where it takes encoders, and lets workers play
/// @param httpPort where it serves the preview's HLS files and says what it carries; loopback or a
///   trusted network
public record IngestNode(String name, IngestKind kind, String host, int rtmpPort, int httpPort) {

  /// The RTMP application that encoders publish to and workers play.
  public static final String APPLICATION = "live";

  /// Where the preview's playlists lie, without the stream's name.
  public URI hlsUrl() {
    return http("/hls");
  }

  /// @param path begins with a slash
  public URI http(String path) {
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + httpPort;
    return URI.create("http://" + authority + path);
  }
}
