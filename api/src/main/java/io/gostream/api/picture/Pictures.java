package io.gostream.api.picture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gostream.api.account.Tokens;
import io.gostream.api.tenancy.AcrossTenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Pictures of what is on air. A look is written into a row, where the worker that holds the
/// session finds it: pictures are made only while somebody looks.
@Service
public class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

  /// A look counts for 30 s, so this often is often enough.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private static final long MOST_LOOKERS = 100_000;

  /// Of the [#CURRENT] one.
  public static final String COLUMNS =
      "pictures.stream_id as picture_stream_id, pictures.version as picture_version";

  /// What viewers of a session `s` see.
  public static final String CURRENT =
      "left join pictures on pictures.stream_id = s.id and " + PictureRepository.SHOWN + "\n";

  private final PictureRepository pictures;
  private final Tokens tokens;
  private final PictureProperties properties;

  /// What was looked at a moment ago: the id of a user, a project or a session.
  private final Cache<UUID, Boolean> lookedAt =
      Caffeine.newBuilder().expireAfterWrite(BETWEEN_LOOKS).maximumSize(MOST_LOOKERS).build();

  Pictures(PictureRepository pictures, Tokens tokens, PictureProperties properties) {
    this.pictures = pictures;
    this.tokens = tokens;
    this.properties = properties;
  }

  /// The user looks at all projects.
  public void lookedAtAll(UUID userId) {
    if (isNew(userId)) {
      pictures.looked(userId, null);
    }
  }

  /// The user looks at one project.
  public void lookedAt(UUID userId, UUID projectId) {
    if (isNew(projectId)) {
      pictures.looked(userId, projectId);
    }
  }

  private boolean isNew(UUID looker) {
    return lookedAt.asMap().putIfAbsent(looker, true) == null;
  }

  /// Of the row of a query with [#CURRENT].
  ///
  /// @return null while there is none. It changes with its picture, and needs no `Authorization`:
  ///   an `<img>` sends none.
  public @Nullable String url(ResultSet row) throws SQLException {
    UUID streamId = row.getObject("picture_stream_id", UUID.class);
    if (streamId == null) {
      return null;
    }
    String token = tokens.signSteadily(Tokens.Use.PICTURE, streamId, properties.urlLife()).text();
    return "/api/pictures/" + token + "?v=" + row.getLong("picture_version");
  }

  /// What a URL was signed for, and another look at it.
  @AcrossTenants("a token was signed for this session, and says not whose it is")
  Optional<byte[]> jpeg(UUID streamId) {
    if (isNew(streamId)) {
      pictures.lookedAt(streamId);
    }
    return pictures.findJpeg(streamId);
  }

  @Scheduled(fixedDelayString = "${gostream.picture.sweep:1m}")
  @AcrossTenants("cleans up for all")
  void sweep() {
    try {
      pictures.deleteOfEnded();
    } catch (DataAccessException e) {
      LOG.warn("Pictures of ended sessions were not deleted, the database did not answer");
    }
  }
}
