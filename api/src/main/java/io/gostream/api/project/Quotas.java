package io.gostream.api.project;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether there is room for one more. Whoever asks holds the user's row until the end of the
/// transaction, so that two requests at once do not both find the last place.
@Component
class Quotas {

  private final JdbcClient jdbc;
  private final QuotaProperties properties;

  Quotas(JdbcClient jdbc, QuotaProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /// @throws ProblemException `quota-reached`
  void requireRoomForProject(UUID userId) {
    lock(userId);
    if (count("select count(*) from projects where user_id = :id", userId)
        >= properties.projects()) {
      throw reached(
          "You have %d projects, which is the most. Delete one that you no longer need."
              .formatted(properties.projects()));
    }
  }

  /// @throws ProblemException `quota-reached`
  void requireRoomForDestination(UUID userId, UUID projectId) {
    lock(userId);
    if (count("select count(*) from destinations where project_id = :id", projectId)
        >= properties.destinations()) {
      throw reached(
          "This project has %d destinations, which is the most. Delete one that you no longer need."
              .formatted(properties.destinations()));
    }
  }

  /// Until the transaction ends, nobody else changes how many there are.
  void lock(UUID userId) {
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
