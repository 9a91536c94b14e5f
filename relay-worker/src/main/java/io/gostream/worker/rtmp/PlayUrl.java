package io.gostream.worker.rtmp;

import io.gostream.core.ingest.IngestNode;

/// An application on an RTMP server, `rtmp://host:port/app`, without a stream's name: that is a key
/// and never part of a URL here.
public record PlayUrl(String host, int port, String app) {

  public static PlayUrl of(IngestNode node) {
    return new PlayUrl(node.host(), node.rtmpPort(), IngestNode.APPLICATION);
  }

  String tcUrl() {
    return "rtmp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + app;
  }

  @Override
  public String toString() {
    return tcUrl();
  }
}
