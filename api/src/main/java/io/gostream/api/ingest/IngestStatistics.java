package io.gostream.api.ingest;

import io.gostream.api.session.IngestView;
import io.gostream.core.ingest.IngestNode;
import io.gostream.core.ingest.IngestNodes;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks the ingest nodes what they carry: nginx-rtmp for its statistics, SRS for its list of
/// streams. Both hold stream keys, so nothing of them leaves this class but hashes.
@Component
class IngestStatistics implements IngestView {

  private static final Logger LOG = LoggerFactory.getLogger(IngestStatistics.class);

  private final IngestNodes nodes;
  private final IngestHttp http;
  private final SrsApi srs;
  private final Set<String> silentNodes = ConcurrentHashMap.newKeySet();

  IngestStatistics(IngestNodes nodes, IngestHttp http, SrsApi srs) {
    this.nodes = nodes;
    this.http = http;
    this.srs = srs;
  }

  @Override
  public Optional<Set<Carried>> carriedBy(String node) {
    return nodes.find(node).flatMap(this::ask);
  }

  private Optional<Set<Carried>> ask(IngestNode node) {
    try {
      var carried =
          switch (node.kind()) {
            case NGINX_RTMP -> StatisticsPage.publishers(http.get(node.http("/stat")));
            case SRS -> srs.streams(node).carried();
          };
      silentNodes.remove(node.name());
      return Optional.of(carried);
    } catch (IOException | XMLStreamException e) {
      if (silentNodes.add(node.name()) && !Thread.currentThread().isInterrupted()) {
        // Of a page that cannot be read, the message may repeat it.
        LOG.warn(
            "Ingest node {} cannot be asked what it carries, its hooks alone count: {}",
            node.name(),
            e instanceof IOException ? e.getMessage() : "its statistics cannot be read");
      }
      return Optional.empty();
    }
  }
}
