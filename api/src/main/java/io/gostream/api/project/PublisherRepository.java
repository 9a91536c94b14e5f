package io.gostream.api.project;

import io.gostream.api.project.Projects.Publisher;
import io.gostream.api.session.RelayPlan;
import io.gostream.core.destination.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whose a stream key is, in one statement: an encoder waits for the answer.
@Repository
class PublisherRepository {

  private final JdbcClient jdbc;

  PublisherRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Across all tenants: the hook knows nothing but the key.
  Optional<Publisher> find(byte[] keyHash) {
    return jdbc.sql(
            """
            select p.user_id, p.id, d.id as destination_id, d.name, d.platform, d.enabled
            from projects p left join destinations d on d.project_id = p.id
            where p.stream_key_hash = :keyHash
            order by d.position, d.id
            """)
        .param("keyHash", keyHash)
        .query(PublisherRepository::publisher);
  }

  /// @param rows one for each destination, or one
  private static Optional<Publisher> publisher(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    UUID userId = rows.getObject("user_id", UUID.class);
    UUID projectId = rows.getObject("id", UUID.class);
    List<RelayPlan> plans = new ArrayList<>();
    do {
      UUID destinationId = rows.getObject("destination_id", UUID.class);
      if (destinationId != null) {
        plans.add(
            new RelayPlan(
                destinationId,
                rows.getString("name"),
                Platform.valueOf(rows.getString("platform")),
                rows.getBoolean("enabled")));
      }
    } while (rows.next());
    return Optional.of(new Publisher(userId, projectId, plans));
  }
}
