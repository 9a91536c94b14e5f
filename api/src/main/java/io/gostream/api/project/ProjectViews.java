package io.gostream.api.project;

import io.gostream.api.picture.Pictures;
import io.gostream.api.session.SessionColumns;
import io.gostream.core.destination.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Projects as they are shown, with all that is shown of them. Pages ask for this more than for
/// anything else, so it is one statement, however many projects and destinations there are.
@Repository
class ProjectViews {

  // Without names for its parameters: those are replaced in it for each query, and it is long.
  private static final String SELECT =
      """
      select p.id, p.name, p.stream_key_hint, p.created_at, p.slate_media_id, p.reconnect_window_seconds,
             p.stall_timeout_ms, p.program_delay_ms, p.slate_width, p.slate_height, p.slate_frame_rate,
             p.slate_video_bitrate, p.slate_audio_bitrate,
             d.id as destination_id, d.platform, d.name as destination_name, d.rtmp_url,
             d.stream_key_hint as destination_key_hint, d.enabled, d.position, d.created_at as destination_created_at,
      %s
      from projects p
      left join streams s on s.project_id = p.id and s.ended_at is null
      %s
      left join destinations d on d.project_id = p.id
      left join relays r on r.stream_id = s.id and r.destination_id = d.id
      where p.user_id = ?\
      """
          .formatted(
              String.join(
                  ",\n",
                  SessionColumns.STREAM,
                  SessionColumns.LAST,
                  Pictures.COLUMNS,
                  SessionColumns.RELAY),
              SessionColumns.INPUT + SessionColumns.LAST_BROADCAST + Pictures.CURRENT);

  private static final String ALL = SELECT + "\norder by p.id desc, d.position, d.id";
  private static final String ONE = SELECT + " and p.id = ?\norder by d.position, d.id";

  private final JdbcClient jdbc;
  private final Pictures pictures;
  private final ProjectProperties properties;

  ProjectViews(JdbcClient jdbc, Pictures pictures, ProjectProperties properties) {
    this.jdbc = jdbc;
    this.pictures = pictures;
    this.properties = properties;
  }

  /// Newest first.
  List<ProjectView> findAll(UUID userId) {
    return jdbc.sql(ALL).param(userId).query(this::views);
  }

  Optional<ProjectView> find(UUID userId, UUID id) {
    return jdbc.sql(ONE).param(userId).param(id).query(this::views).stream().findFirst();
  }

  /// @param rows one for each destination, or one; those of a project one behind the other
  private List<ProjectView> views(ResultSet rows) throws SQLException {
    List<ProjectView> views = new ArrayList<>();
    while (rows.next()) {
      UUID id = rows.getObject("id", UUID.class);
      if (views.isEmpty() || !views.getLast().id().equals(id)) {
        views.add(view(id, rows));
      }
      UUID destinationId = rows.getObject("destination_id", UUID.class);
      if (destinationId != null) {
        views.getLast().destinations().add(destination(destinationId, id, rows));
      }
    }
    return views;
  }

  private ProjectView view(UUID id, ResultSet row) throws SQLException {
    return new ProjectView(
        id,
        row.getString("name"),
        properties.ingestUrl(),
        row.getString("stream_key_hint"),
        null,
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        settings(row),
        SessionColumns.stream(row),
        SessionColumns.lastBroadcast(row),
        pictures.url(row),
        new ArrayList<>());
  }

  private static SettingsView settings(ResultSet row) throws SQLException {
    return new SettingsView(
        row.getObject("slate_media_id", UUID.class),
        row.getObject("reconnect_window_seconds", Integer.class),
        row.getInt("stall_timeout_ms"),
        row.getInt("program_delay_ms"),
        row.getObject("slate_width", Integer.class),
        row.getObject("slate_height", Integer.class),
        row.getObject("slate_frame_rate", Integer.class),
        row.getObject("slate_video_bitrate", Integer.class),
        row.getObject("slate_audio_bitrate", Integer.class));
  }

  private static DestinationView destination(UUID id, UUID projectId, ResultSet row)
      throws SQLException {
    return new DestinationView(
        id,
        projectId,
        Platform.valueOf(row.getString("platform")),
        row.getString("destination_name"),
        row.getString("rtmp_url"),
        row.getString("destination_key_hint"),
        row.getBoolean("enabled"),
        row.getInt("position"),
        row.getObject("destination_created_at", OffsetDateTime.class).toInstant(),
        SessionColumns.relay(row));
  }
}
