package io.gostream.api.ingest;

import io.gostream.core.ingest.IngestNode;
import java.io.IOException;
import org.springframework.stereotype.Component;

/// SRS' HTTP API, as far as we need it.
@Component
class SrsApi {

  /// Without it there are 10 at most.
  private static final int MOST_STREAMS = 100_000;

  private final IngestHttp http;

  SrsApi(IngestHttp http) {
    this.http = http;
  }

  SrsStreams streams(IngestNode node) throws IOException {
    return SrsStreams.read(http.get(node.http("/api/v1/streams?start=0&count=" + MOST_STREAMS)));
  }

  /// Ends a client's connection. One that is not there any more is no error.
  void drop(IngestNode node, String clientId) throws IOException {
    http.delete(node.http("/api/v1/clients/" + clientId));
  }
}
