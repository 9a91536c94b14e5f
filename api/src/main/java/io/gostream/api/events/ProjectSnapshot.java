package io.gostream.api.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gostream.api.project.DestinationView;
import io.gostream.api.project.ProjectView;
import io.gostream.api.session.InputView;
import io.gostream.api.session.RelayView;
import io.gostream.api.session.StreamView;
import io.gostream.core.session.PreviewState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/// A project as one listener last saw it, in the pieces that are sent as events.
///
/// @param description what is not sent but read again by the page when it changed
record ProjectSnapshot(
    UUID projectId,
    @Nullable StreamView session,
    List<RelayEvent> relays,
    boolean previewReady,
    List<Object> description) {

  record RelayEvent(UUID destinationId, @JsonUnwrapped RelayView relay) {}

  record PreviewEvent(boolean ready) {}

  record ProjectEvent(UUID id) {}

  static ProjectSnapshot of(ProjectView project) {
    StreamView stream = project.stream();
    List<Object> description = new ArrayList<>();
    description.add(project.name());
    description.add(project.streamKeyHint());
    description.add(project.settings());
    for (DestinationView destination : project.destinations()) {
      description.add(destinationWithoutRelay(destination));
    }
    return new ProjectSnapshot(
        project.id(),
        stream,
        project.destinations().stream()
            .map(destination -> new RelayEvent(destination.id(), destination.relay()))
            .toList(),
        stream != null && stream.previewState() == PreviewState.READY,
        description);
  }

  /// What a listener must be told who last saw the other snapshot; all of it, when it saw none.
  List<ServerSentEvent<?>> since(@Nullable ProjectSnapshot seen) {
    List<ServerSentEvent<?>> events = new ArrayList<>();
    if (seen == null || !seen.description.equals(description)) {
      events.add(event("project", new ProjectEvent(projectId)));
    }
    if (seen == null || !Objects.equals(seen.sessionWithoutInput(), sessionWithoutInput())) {
      events.add(event("session", session));
    }
    if (seen == null || !Objects.equals(seen.input(), input())) {
      events.add(event("input", input()));
    }
    if (seen == null || !seen.relays.equals(relays)) {
      events.add(event("relays", relays));
    }
    if (seen == null || seen.previewReady != previewReady) {
      events.add(event("preview", new PreviewEvent(previewReady)));
    }
    return events;
  }

  private @Nullable StreamView sessionWithoutInput() {
    return session == null ? null : session.withoutInput();
  }

  private @Nullable InputView input() {
    return session == null ? null : session.input();
  }

  private static ServerSentEvent<?> event(String name, @Nullable Object data) {
    // A null must be written as the JSON null; without data the event would not be delivered at
    // all.
    return ServerSentEvent.builder(data == null ? (Object) "null" : data).event(name).build();
  }

  private static List<Object> destinationWithoutRelay(DestinationView destination) {
    return List.of(
        destination.id(),
        destination.platform(),
        destination.name(),
        destination.rtmpUrl(),
        String.valueOf(destination.streamKeyHint()),
        destination.enabled(),
        destination.position());
  }
}
