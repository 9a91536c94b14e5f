package io.gostream.api.preview;

import io.gostream.core.ingest.IngestNodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Fetches HLS files from the ingest node that wrote them. The names hold stream keys, so no URL
/// leaves this class.
@Component
class IngestFiles {

  private static final Logger LOG = LoggerFactory.getLogger(IngestFiles.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final IngestNodes nodes;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(Redirect.NEVER)
          .build();

  IngestFiles(IngestNodes nodes) {
    this.nodes = nodes;
  }

  /// @return nothing when the node does not have it (yet, or any more)
  Optional<byte[]> read(String node, String name) {
    var known = nodes.find(node);
    if (known.isEmpty()) {
      LOG.warn("GOSTREAM_INGEST_NODES does not name the ingest node {} any more", node);
      return Optional.empty();
    }
    try {
      var response =
          http.send(
              HttpRequest.newBuilder(URI.create(known.get().hlsUrl() + "/" + name))
                  .timeout(TIMEOUT)
                  .build(),
              BodyHandlers.ofByteArray());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      LOG.warn(
          "The ingest node {} does not serve its HLS files: {}",
          node,
          e.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Optional<String> readText(String node, String name) {
    return read(node, name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
