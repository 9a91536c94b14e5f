package io.gostream.soak.oracle;

import io.gostream.soak.oracle.Event.Connected;
import io.gostream.soak.oracle.Event.Packet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// At most one pusher feeds a destination: once media has come on another connection, none may come
/// on the one before.
///
/// There is no tolerance in time. What a pusher had sent before it died may arrive after its
/// successor's first media (it lay in a socket's buffer while the network stalled, or its reader
/// was scheduled later), so it is told apart by a fact and not by a duration: whether any process
/// held the older connection's other end when the newer one was made. Who died within the moment
/// between the newer one's connect and that look counts as dead before it.
final class PusherRule {

  /// What has come to one destination.
  private static final class Feeding {
    /// Connection to who was still held when it was made.
    final Map<Long, Set<Long>> held = new HashMap<>();

    @Nullable Long current;
  }

  private final Map<DestinationName, Feeding> feedings = new HashMap<>();
  private final Consumer<Violation> found;

  PusherRule(Consumer<Violation> found) {
    this.found = found;
  }

  void connected(Connected event) {
    feeding(event.destination()).held.put(event.connection(), event.held());
  }

  void packet(Packet event) {
    Feeding feeding = feeding(event.destination());
    long connection = event.connection();
    Long current = feeding.current;
    if (current != null && current == connection) {
      return;
    }
    if (current == null || connection > current) {
      feeding.current = connection;
      feeding.held.keySet().removeIf(older -> older < connection);
      return;
    }
    // Said once for a pair of pushers: afterwards the older one counts as known.
    if (feeding.held.getOrDefault(current, Set.of()).contains(connection)) {
      feeding.held.put(current, Set.of());
      found.accept(
          new Violation(
              event.at(),
              Promise.ONE_PUSHER,
              "connection %d to %s was fed while connection %d was fed, too"
                  .formatted(connection, event.destination(), current)));
    }
  }

  private Feeding feeding(DestinationName destination) {
    return feedings.computeIfAbsent(destination, name -> new Feeding());
  }
}
