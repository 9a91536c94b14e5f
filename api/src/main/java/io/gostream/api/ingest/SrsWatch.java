package io.gostream.api.ingest;

import io.gostream.api.session.PublishIdentity;
import io.gostream.api.session.Sessions;
import io.gostream.api.tenancy.WithoutTenant;
import io.gostream.core.ingest.IngestKind;
import io.gostream.core.ingest.IngestNode;
import io.gostream.core.ingest.IngestNodes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// SRS has no `on_update`, so that it is asked instead, as often as nginx-rtmp would speak: each
/// publish that it carries is decided on as an update is, and one that may not stay is dropped.
///
/// An entry with a `*` stands for nobody knows how many nodes; of those the ones are asked that a
/// session or a hook has spoken of.
@Component
class SrsWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SrsWatch.class);

  private final IngestNodes nodes;
  private final SrsApi srs;
  private final Publishes publishes;
  private final Sessions sessions;
  private final Set<IngestNode> heard = ConcurrentHashMap.newKeySet();
  private final Set<IngestNode> silent = ConcurrentHashMap.newKeySet();

  SrsWatch(IngestNodes nodes, SrsApi srs, Publishes publishes, Sessions sessions) {
    this.nodes = nodes;
    this.srs = srs;
    this.publishes = publishes;
    this.sessions = sessions;
    nodes.single().stream().filter(SrsWatch::isSrs).forEach(heard::add);
  }

  /// A hook of it came.
  void heard(IngestNode node) {
    heard.add(node);
  }

  @Scheduled(fixedDelayString = "${gostream.ingest.srs-check:2s}")
  @WithoutTenant("works for the tenants whose stream keys are carried")
  void check() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      known().forEach(node -> threads.execute(() -> check(node)));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("SRS nodes cannot be checked, the database did not answer");
    }
  }

  private Set<IngestNode> known() {
    Set<IngestNode> known = new HashSet<>(heard);
    if (nodes.has(IngestKind.SRS)) {
      sessions.ingestNodes().stream()
          .flatMap(name -> nodes.find(name).stream())
          .filter(SrsWatch::isSrs)
          .forEach(known::add);
    }
    return known;
  }

  private void check(IngestNode node) {
    try {
      SrsStreams streams = srs.streams(node);
      if (silent.remove(node)) {
        LOG.info("SRS node {} answers again", node.name());
      }
      for (SrsStreams.Publishing publishing : streams.publishing()) {
        check(node, streams.bootEpoch(), publishing);
      }
    } catch (IOException e) {
      if (silent.add(node)) {
        LOG.warn("SRS node {} cannot be asked what it carries: {}", node.name(), e.getMessage());
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("What SRS node {} carries stays on air, the database did not answer", node.name());
    }
  }

  private void check(IngestNode node, String bootEpoch, SrsStreams.Publishing publishing)
      throws IOException {
    var publish = new PublishIdentity(node.name(), bootEpoch, publishing.clientId());
    var carried = new HookRequest(publish, publishing.key().secret().value(), "", "");
    if (!publishes.mayStay(carried)) {
      LOG.info("{} may not publish any more and is dropped", publish);
      srs.drop(node, publishing.clientId());
    }
  }

  private static boolean isSrs(IngestNode node) {
    return node.kind() == IngestKind.SRS;
  }
}
