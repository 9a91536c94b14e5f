package io.gostream.api.quota;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether there is room for one more. Whoever asks holds the user's row until the end of the
/// transaction, so that two requests at once do not both find the last place.
@Component
public class Quotas {

  private final JdbcClient jdbc;
  private final Limits defaults;

  Quotas(JdbcClient jdbc, QuotaProperties properties) {
    this.jdbc = jdbc;
    this.defaults = properties.limits();
  }

  /// What the operator has set for this user, and for all where nothing is set for this one.
  public Limits of(UUID userId) {
    return jdbc.sql(
            """
            select projects, destinations, broadcasts, media, media_bytes from user_quotas where user_id = :id
            """)
        .param("id", userId)
        .query((row, _) -> limits(row))
        .optional()
        .orElse(defaults);
  }

  private Limits limits(ResultSet row) throws SQLException {
    return new Limits(
        or(row, "projects", defaults.projects()),
        or(row, "destinations", defaults.destinations()),
        or(row, "broadcasts", defaults.broadcasts()),
        or(row, "media", defaults.media()),
        orLong(row, "media_bytes", defaults.mediaBytes()));
  }

  private static int or(ResultSet row, String column, int otherwise) throws SQLException {
    return Math.toIntExact(orLong(row, column, otherwise));
  }

  private static long orLong(ResultSet row, String column, long otherwise) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? otherwise : value;
  }

  /// How much of it is taken.
  ///
  /// @return destinations: of the project that has most
  Limits used(UUID userId) {
    return jdbc.sql(
            """
            select (select count(*) from projects where user_id = :id) as projects,
                   (select coalesce(max(n), 0) from (select count(*) as n from destinations
                                                      where user_id = :id group by project_id) each) as destinations,
                   (select count(*) from streams where user_id = :id and ended_at is null) as broadcasts,
                   (select count(*) from media where user_id = :id) as media,
                   (select coalesce(sum(size_bytes), 0) from media where user_id = :id) as media_bytes
            """)
        .param("id", userId)
        .query((row, _) -> limits(row))
        .single();
  }

  /// @throws ProblemException `quota-reached`
  public void requireRoomForProject(UUID userId) {
    int most = lockedLimits(userId).projects();
    if (count("select count(*) from projects where user_id = :id", userId) >= most) {
      throw reached(
          "You have %d projects, which is the most. Delete one that you no longer need."
              .formatted(most));
    }
  }

  /// @throws ProblemException `quota-reached`
  public void requireRoomForDestination(UUID userId, UUID projectId) {
    int most = lockedLimits(userId).destinations();
    if (count("select count(*) from destinations where project_id = :id", projectId) >= most) {
      throw reached(
          "This project has %d destinations, which is the most. Delete one that you no longer need."
              .formatted(most));
    }
  }

  /// @throws ProblemException `quota-reached`
  public void requireRoomForBroadcast(UUID userId) {
    int most = lockedLimits(userId).broadcasts();
    if (count("select count(*) from streams where user_id = :id and ended_at is null", userId)
        >= most) {
      throw reached(
          "%d of your projects are on air, which is the most at a time. End one of these broadcasts first."
              .formatted(most));
    }
  }

  /// As [#lock] and [#of], in one statement. What is counted must be counted in a later one: this
  /// one may have waited, and still sees what was there before.
  private Limits lockedLimits(UUID userId) {
    return jdbc.sql(
            """
            select q.projects, q.destinations, q.broadcasts, q.media, q.media_bytes
            from users u left join user_quotas q on q.user_id = u.id
            where u.id = :id
            for no key update of u
            """)
        .param("id", userId)
        .query((row, _) -> limits(row))
        .optional()
        .orElse(defaults);
  }

  /// Until the transaction ends, nobody else changes how many there are.
  public void lock(UUID userId) {
    jdbc.sql("select 1 from users where id = :id for no key update")
        .param("id", userId)
        .query()
        .listOfRows();
  }

  private int count(String sql, UUID id) {
    return jdbc.sql(sql).param("id", id).query(Integer.class).single();
  }

  private static ProblemException reached(String detail) {
    return ProblemException.of(ProblemType.QUOTA_REACHED, detail);
  }
}
