package io.gostream.soak.oracle;

import io.gostream.soak.oracle.Event.Leased;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Epochs never fall, and an epoch never has two holders.
final class LeaseRule {

  private final Map<String, Leased> latest = new HashMap<>();
  private final Consumer<Violation> found;

  LeaseRule(Consumer<Violation> found) {
    this.found = found;
  }

  void leased(Leased now) {
    Leased before = latest.put(now.session(), now);
    if (before == null) {
      return;
    }
    if (now.epoch() < before.epoch()) {
      violated(now, "its epoch fell from %d to %d".formatted(before.epoch(), now.epoch()));
    } else if (now.epoch() == before.epoch() && now.worker() == null) {
      // Given back; who held the epoch stays remembered.
      latest.put(now.session(), before);
    } else if (now.epoch() == before.epoch()
        && before.worker() != null
        && !before.worker().equals(now.worker())) {
      violated(
          now,
          "epoch %d belonged to worker %s and then to %s"
              .formatted(now.epoch(), before.worker(), now.worker()));
    }
  }

  private void violated(Leased now, String what) {
    found.accept(
        new Violation(
            now.at(), Promise.ONE_LEASE, "session %s: %s".formatted(now.session(), what)));
  }
}
