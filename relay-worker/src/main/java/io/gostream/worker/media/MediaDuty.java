package io.gostream.worker.media;

import io.gostream.core.control.Channels;
import io.gostream.core.media.MediaRefusal;
import io.gostream.ffmpeg.BundledFfmpeg;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks at the media that nobody has looked at. While a worker does, an advisory lock keeps the
/// others away from that one; its row stays free for the api.
public final class MediaDuty {

  private static final Logger LOG = LoggerFactory.getLogger(MediaDuty.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final MediaFiles files;
  private final MediaProber prober;

  public MediaDuty(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      MediaFiles files,
      BundledFfmpeg ffmpeg,
      ConfinedTool tool,
      WorkFolder work) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.files = files;
    this.prober = new MediaProber(ffmpeg, tool, work);
  }

  private record Medium(UUID id, UUID userId) {}

  /// @return whether there was one
  public boolean perform() {
    return Boolean.TRUE.equals(transactions.execute(_ -> lookAtOne()));
  }

  private boolean lookAtOne() {
    var medium = claim();
    if (medium.isEmpty()) {
      return false;
    }
    var id = medium.get().id();
    var thumbnail = files.thumbnail(medium.get().userId(), id);
    Probed found;
    try {
      found = prober.probe(files.file(medium.get().userId(), id), thumbnail);
    } catch (IOException e) {
      LOG.warn("medium {} could not be read: {}", id, e.toString());
      found = new Probed.Unfit(MediaRefusal.BROKEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    LOG.info("medium {}: {}", id, found);
    if (!write(id, found)) {
      deleteQuietly(thumbnail); // it was deleted meanwhile
    }
    return true;
  }

  private Optional<Medium> claim() {
    return jdbc.sql(
            """
            select id, user_id from (
                select id, user_id from media where state = 'PROBING' order by created_at limit 20
            ) as waiting
            where pg_try_advisory_xact_lock(hashtextextended('medium ' || id, 0))
            limit 1
            """)
        .query((row, _) ->
            new Medium(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class)))
        .optional();
  }

  private boolean write(UUID id, Probed found) {
    var update =
        switch (found) {
          case Probed.Fit fit ->
              jdbc.sql(
                      """
                      update media
                      set state = 'READY', reason = null, kind = :kind, duration_ms = :duration, width = :width,
                          height = :height, has_audio = :audio, updated_at = now()
                      where id = :id and state = 'PROBING'
                      """)
                  .param("kind", fit.kind().name())
                  .param("duration", fit.durationMillis())
                  .param("width", fit.width())
                  .param("height", fit.height())
                  .param("audio", fit.hasAudio());
          case Probed.Unfit(var reason) ->
              jdbc.sql(
                      """
                      update media set state = 'REFUSED', reason = :reason, updated_at = now()
                      where id = :id and state = 'PROBING'
                      """)
                  .param("reason", reason.name());
        };
    boolean written = update.param("id", id).update() == 1;
    jdbc.sql("select pg_notify(:channel, :id)")
        .param("channel", Channels.MEDIA)
        .param("id", id.toString())
        .query((_, _) -> true)
        .list();
    return written;
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", file, e.toString());
    }
  }
}
