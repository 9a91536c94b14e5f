package io.gostream.api.ingest;

import io.gostream.api.session.IngestView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks the ingest nodes for nginx-rtmp's statistics, within bounds of time and size. The pages
/// hold stream keys, so nothing of them leaves this class but hashes.
@Component
class IngestStatistics implements IngestView {

  private static final Logger LOG = LoggerFactory.getLogger(IngestStatistics.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /// Some 600 bytes for each connection.
  private static final long MOST_BYTES = 8L << 20;

  private final IngestProperties properties;
  private final Set<String> silentNodes = ConcurrentHashMap.newKeySet();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  IngestStatistics(IngestProperties properties) {
    this.properties = properties;
  }

  @Override
  public Optional<Set<Carried>> carriedBy(String node) {
    URI url = properties.statUrls().get(node);
    if (url == null) {
      return Optional.empty();
    }
    var answer =
        http.sendAsync(
            HttpRequest.newBuilder(url).timeout(TIMEOUT).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      // The whole of it, and not only its head, within the time.
      var response = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      var publishers = StatisticsPage.publishers(response.body());
      silentNodes.remove(node);
      return Optional.of(publishers);
    } catch (ExecutionException | TimeoutException | IOException | XMLStreamException e) {
      answer.cancel(true);
      if (silentNodes.add(node)) {
        // Without its message: it may repeat the page.
        LOG.warn(
            "The statistics of ingest node {} cannot be read, its hooks alone count: {}",
            node,
            e.getClass().getSimpleName());
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
