package io.gostream.api.media;

import io.gostream.api.tenancy.Tenancy;
import io.gostream.api.tenancy.WithoutTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Deletes what a crash left behind: uploads whose process died, and files without a row. Several
/// apis may share the folder, so what another one may still be writing is left alone: an upload
/// that was not touched for longer than any upload may stand still, a file that is an hour old. And
/// it must have been so at the sweep before, too: a clock that jumps makes everything look old at
/// once.
@Component
class MediaJanitor {

  private static final Logger LOG = LoggerFactory.getLogger(MediaJanitor.class);
  private static final Duration ROW_IS_LATE_AFTER = Duration.ofHours(1);

  private final MediaFolder folder;
  private final MediaRepository media;
  private final Uploads uploads;
  private final Duration uploadIsDeadAfter;
  private final Clock clock;
  private Set<Path> deadBefore = Set.of();
  private Set<UUID> orphansBefore = Set.of();

  MediaJanitor(
      MediaFolder folder,
      MediaRepository media,
      Uploads uploads,
      MediaProperties properties,
      Clock clock) {
    this.folder = folder;
    this.media = media;
    this.uploads = uploads;
    this.uploadIsDeadAfter = properties.idleTimeout().multipliedBy(2);
    this.clock = clock;
  }

  @Scheduled(initialDelay = 0, fixedDelayString = "${gostream.media.sweep:1m}")
  @WithoutTenant("only files")
  synchronized void sweepDeadUploads() {
    try {
      Set<Path> dead = new HashSet<>(folder.incomingUntouchedSince(ago(uploadIsDeadAfter)));
      dead.removeIf(uploads::isOnItsWay);
      for (Path file : dead) {
        if (deadBefore.contains(file)) {
          Files.deleteIfExists(file);
          LOG.info("The rest of a dead upload was deleted");
        }
      }
      deadBefore = dead;
    } catch (IOException e) {
      LOG.warn("The folder of uploads cannot be swept: {}", e.toString());
    }
  }

  @Scheduled(
      initialDelayString = "${gostream.media.sweep:1m}",
      fixedDelayString = "${gostream.media.orphan-sweep:1h}")
  @WithoutTenant("works for one user after the other")
  synchronized void sweepOrphans() {
    try {
      Set<UUID> orphansNow = new HashSet<>();
      for (UUID userId : folder.users()) {
        // The files first: a row that comes after this look belongs to a younger file.
        List<UUID> files = folder.mediaUntouchedSince(userId, ago(ROW_IS_LATE_AFTER));
        Set<UUID> orphans = new HashSet<>(files);
        orphans.removeAll(Tenancy.of(userId).call(() -> media.findIds(userId)));
        for (UUID orphan : orphans) {
          if (orphansBefore.contains(orphan)) {
            folder.delete(userId, orphan);
            LOG.info("The files of medium {}, which has no row, were deleted", orphan);
          }
        }
        orphansNow.addAll(orphans);
      }
      orphansBefore = orphansNow;
    } catch (IOException e) {
      LOG.warn("The media folder cannot be swept: {}", e.toString());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The media folder was not swept, the database did not answer");
    }
  }

  private FileTime ago(Duration time) {
    return FileTime.from(clock.instant().minus(time));
  }
}
