package io.gostream.api.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gostream.api.audit.Actor;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.project.Projects.Publisher;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes with a good key that are refused all the same: an encoder shows its person no reason,
/// so the audit trail does. An encoder asks again every few seconds; it is told once in a while.
@Component
class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private final Audit audit;
  private final Cache<UUID, Boolean> told =
      Caffeine.newBuilder().expireAfterWrite(A_WHILE).maximumSize(10_000).build();

  Refusals(Audit audit) {
    this.audit = audit;
  }

  /// @param address the encoder's, as the ingest says
  void keep(Publisher publisher, String address, ProblemException reason) {
    if (told.asMap().putIfAbsent(publisher.projectId(), true) == null) {
      LOG.info("A publish of project {} was refused: {}", publisher.projectId(), reason.type());
      audit.record(
          AuditKind.PUBLISH_REFUSED,
          Actor.person(publisher.userId(), new Caller(address, null)),
          new Audit.Subject(publisher.projectId(), "quota-reached"));
    }
  }
}
