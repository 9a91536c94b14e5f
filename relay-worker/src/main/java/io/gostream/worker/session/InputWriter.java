package io.gostream.worker.session;

import io.gostream.worker.database.Outage;
import io.gostream.worker.input.Input;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/// Writes what the encoders send, of all sessions of the worker whose input has changed. What could
/// not be written has changed at the next time too.
final class InputWriter {

  private final LongFunction<Map<Lease, Optional<Input>>> inputs;
  private final InputStore store;
  private final Outage outage = new Outage("writing what encoders send");
  private Map<Lease, Optional<Input>> written = Map.of();

  /// @param inputs what is sent now, by monotonic nanoseconds
  InputWriter(LongFunction<Map<Lease, Optional<Input>>> inputs, InputStore store) {
    this.inputs = inputs;
    this.store = store;
  }

  /// @param now monotonic nanoseconds
  void write(long now) {
    var current = inputs.apply(now);
    var changed = new HashMap<>(current);
    changed.entrySet().removeAll(written.entrySet());
    try {
      if (!changed.isEmpty()) {
        store.write(changed);
      }
      written = current;
      outage.worked();
    } catch (RuntimeException e) {
      outage.failed(e);
    }
  }
}
