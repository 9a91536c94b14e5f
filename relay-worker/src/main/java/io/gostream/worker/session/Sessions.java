package io.gostream.worker.session;

import io.gostream.worker.input.Input;
import io.gostream.worker.preview.PreviewTarget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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

  /// What the encoder of each session sends.
  ///
  /// @param now monotonic nanoseconds
  Map<Lease, Optional<Input>> inputs(long now) {
    return all().stream()
        .collect(Collectors.toMap(HeldSession::lease, session -> session.input(now)));
  }

  Collection<PreviewTarget> previewTargets() {
    return all().stream().map(HeldSession::previewTarget).flatMap(Optional::stream).toList();
  }
}
