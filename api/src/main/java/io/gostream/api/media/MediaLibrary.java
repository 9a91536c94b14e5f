package io.gostream.api.media;

import io.gostream.api.account.AccountDeleted;
import io.gostream.api.control.Notifier;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.quota.Limits;
import io.gostream.api.quota.Quotas;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.media.MediaState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// The media of each user. Whoever asks is named in every call: what belongs to somebody else is
/// not found. Files are deleted after their rows are gone for good; what a crash in between leaves
/// behind is found by the [MediaJanitor].
@Service
public class MediaLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(MediaLibrary.class);

  private final MediaRepository media;
  private final MediaFolder folder;
  private final Quotas quotas;
  private final Notifier notifier;
  private final ApplicationEventPublisher events;

  MediaLibrary(
      MediaRepository media,
      MediaFolder folder,
      Quotas quotas,
      Notifier notifier,
      ApplicationEventPublisher events) {
    this.media = media;
    this.folder = folder;
    this.quotas = quotas;
    this.notifier = notifier;
    this.events = events;
  }

  /// Whether the user may choose it as a slate.
  @Transactional(readOnly = true)
  public boolean isReady(UUID userId, UUID mediaId) {
    return media.find(userId, mediaId).filter(it -> it.state() == MediaState.READY).isPresent();
  }

  @Transactional(readOnly = true)
  List<Medium> list(UUID userId) {
    return media.findAll(userId);
  }

  @Transactional(readOnly = true)
  Usage usage(UUID userId) {
    return media.usage(userId);
  }

  @Transactional(readOnly = true)
  Limits limits(UUID userId) {
    return quotas.of(userId);
  }

  @Transactional(readOnly = true)
  Medium get(UUID userId, UUID id) {
    return owned(userId, id);
  }

  /// For a signed URL.
  @AcrossTenants("a token was signed for this medium, and says not whose it is")
  @Transactional(readOnly = true)
  Optional<Medium> findReady(UUID id) {
    return media.findReady(id);
  }

  /// The file is in its place: from now on it is in the gallery, and a worker looks what it is.
  ///
  /// @throws ProblemException `quota-reached`, when other uploads were faster
  @Transactional
  Medium add(UUID userId, UUID id, String name, byte[] contentHash, long sizeBytes) {
    media.lockUser(userId);
    Reservations.require(quotas.of(userId), media.usage(userId), sizeBytes);
    media.insert(id, userId, name, contentHash, sizeBytes);
    notifier.media(id);
    return owned(userId, id);
  }

  @Transactional
  Medium rename(UUID userId, UUID id, String name) {
    if (!media.rename(userId, id, name)) {
      throw notFound();
    }
    return owned(userId, id);
  }

  /// Its projects show the built-in slate from now on.
  @Transactional
  void delete(UUID userId, UUID id) {
    Medium medium = owned(userId, id);
    media.delete(userId, id);
    events.publishEvent(new MediumDeleted(userId, id, medium.usedBy()));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void deleteFiles(MediumDeleted event) {
    try {
      folder.delete(event.userId(), event.mediaId());
    } catch (IOException e) {
      LOG.warn("The files of a deleted medium stay for the janitor: {}", e.toString());
    }
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void deleteAllFiles(AccountDeleted event) {
    try {
      folder.deleteAll(event.userId());
    } catch (IOException e) {
      LOG.warn("The files of a deleted account stay for the janitor: {}", e.toString());
    }
  }

  private Medium owned(UUID userId, UUID id) {
    return media.find(userId, id).orElseThrow(MediaLibrary::notFound);
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("medium");
  }
}
