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

  private final Map<UUID, HeldSession> held = new ConcurrentHashMap<>();

  void add(HeldSession session) {
    held.put(session.lease().streamId(), session);
  }

  void remove(HeldSession session) {
    held.remove(session.lease().streamId(), session);
  }

  Optional<HeldSession> get(UUID streamId) {
    return Optional.ofNullable(held.get(streamId));
  }

  List<HeldSession> all() {
    return List.copyOf(held.values());
  }

  Collection<PreviewTarget> previewTargets() {
    return all().stream().map(HeldSession::previewTarget).flatMap(Optional::stream).toList();
  }
}
