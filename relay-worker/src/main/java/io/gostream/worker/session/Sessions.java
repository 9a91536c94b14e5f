package io.gostream.worker.session;

import io.gostream.worker.preview.PreviewTarget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions that this worker holds.
final class Sessions {

  private final Map<UUID, Session> held = new ConcurrentHashMap<>();

  void add(Session session) {
    held.put(session.lease().streamId(), session);
  }

  void remove(Session session) {
    held.remove(session.lease().streamId(), session);
  }

  Optional<Session> get(UUID streamId) {
    return Optional.ofNullable(held.get(streamId));
  }

  List<Session> all() {
    return List.copyOf(held.values());
  }

  Collection<PreviewTarget> previewTargets() {
    return all().stream().map(Session::previewTarget).flatMap(Optional::stream).toList();
  }
}
