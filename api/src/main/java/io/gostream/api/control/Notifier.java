package io.gostream.api.control;

import io.gostream.core.control.Channels;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends notifications with the transaction that changes the rows: nobody is woken up before there
/// is something to see.
@Component
public class Notifier {

  private final JdbcClient jdbc;

  Notifier(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Wakes the worker that holds (or will hold) the session.
  public void wanted(UUID streamId) {
    send(Channels.WANTED, streamId);
  }

  /// Wakes everybody who shows the project.
  public void observed(UUID projectId) {
    send(Channels.OBSERVED, projectId);
  }

  /// [#wanted] and [#observed] at once.
  public void changed(UUID streamId, UUID projectId) {
    jdbc.sql("select pg_notify(:wanted, :streamId), pg_notify(:observed, :projectId)")
        .param("wanted", Channels.WANTED)
        .param("streamId", streamId.toString())
        .param("observed", Channels.OBSERVED)
        .param("projectId", projectId.toString())
        .query((row, n) -> "")
        .single();
  }

  /// Wakes a worker that looks what the medium is.
  public void media(UUID mediaId) {
    send(Channels.MEDIA, mediaId);
  }

  private void send(String channel, UUID id) {
    jdbc.sql("select pg_notify(:channel, :id)")
        .param("channel", channel)
        .param("id", id.toString())
        .query((row, n) -> "")
        .single();
  }
}
