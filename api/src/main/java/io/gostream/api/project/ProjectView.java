package io.gostream.api.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gostream.api.session.LastBroadcast;
import io.gostream.api.session.StreamView;
import io.gostream.core.session.StreamKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A project as the API shows it to its owner.
///
/// @param streamKey only in the answer that creates the project
/// @param stream the session that is not ended
/// @param lastBroadcast the latest session that is
/// @param pictureUrl what its viewers see, as a small JPEG; null while there is none
public record ProjectView(
    UUID id,
    String name,
    String ingestUrl,
    String streamKeyHint,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String streamKey,
    Instant createdAt,
    SettingsView settings,
    @Nullable StreamView stream,
    @Nullable LastBroadcast lastBroadcast,
    @Nullable String pictureUrl,
    List<DestinationView> destinations) {

  /// In the answer that creates it.
  ProjectView withStreamKey(StreamKey key) {
    return new ProjectView(
        id,
        name,
        ingestUrl,
        streamKeyHint,
        key.secret().value(),
        createdAt,
        settings,
        stream,
        lastBroadcast,
        pictureUrl,
        destinations);
  }

  @Override
  public String toString() {
    return "ProjectView[" + id + "]";
  }
}
