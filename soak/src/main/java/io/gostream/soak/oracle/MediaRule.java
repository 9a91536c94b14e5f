package io.gostream.soak.oracle;

import io.gostream.soak.oracle.Event.Closed;
import io.gostream.soak.oracle.Event.Connected;
import io.gostream.soak.oracle.Event.Guarded;
import io.gostream.soak.oracle.Event.Packet;
import io.gostream.soak.oracle.Event.SlateSeen;
import io.gostream.soak.oracle.Event.Track;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What comes to the destinations: times that grow, nobody else's media, and where a fault is not
/// theirs, neither a second connection nor a hole.
final class MediaRule {

  /// One frame. At 30 frames per second that is 33.3 ms of video, and 21.3 ms of audio at 48 kHz;
  /// in whole milliseconds 34, and a cut may round once more. One frame left out makes a step of 66
  /// ms in the video or 42 ms in the audio.
  static final long ONE_FRAME_MILLIS = 40;

  /// How long after the database last told of a slate some of it may still come: the program delay
  /// and what lies in queues and sockets.
  static final long SLATE_LINGERS_NANOS = 30_000_000_000L;

  private final Map<Long, Map<Track, Long>> times = new HashMap<>();
  private final Map<String, Packet> unexplained = new HashMap<>();
  private final Map<String, Long> slates = new HashMap<>();
  private final Consumer<Violation> found;
  private Set<DestinationName> guarded = Set.of();

  MediaRule(Consumer<Violation> found) {
    this.found = found;
  }

  void guarded(Guarded event) {
    guarded = event.destinations();
  }

  void connected(Connected event) {
    if (guarded.contains(event.destination())) {
      violated(
          event,
          Promise.NEIGHBOURS,
          "%s was connected to once more".formatted(event.destination()));
    }
  }

  void closed(Closed event) {
    times.remove(event.connection());
    if (guarded.contains(event.destination())) {
      violated(
          event, Promise.NEIGHBOURS, "the connection to %s ended".formatted(event.destination()));
    }
  }

  void packet(Packet event) {
    Long before =
        times
            .computeIfAbsent(event.connection(), connection -> new EnumMap<>(Track.class))
            .put(event.track(), event.time());
    if (before != null) {
      step(event, event.time() - before);
    }
    switch (event.origin()) {
      case OWN -> {}
      case FOREIGN ->
          violated(
              event,
              Promise.OWN_MEDIA,
              "a packet of another tenant's encoder came to %s".formatted(event.destination()));
      case UNKNOWN -> unknown(event);
    }
  }

  private void step(Packet event, long millis) {
    String where =
        "the %s of %s stepped by %d ms to %d ms"
            .formatted(event.track(), event.destination(), millis, event.time());
    if (millis <= 0) {
      violated(event, Promise.TIME_GROWS, where);
    } else if (millis > ONE_FRAME_MILLIS && guarded.contains(event.destination())) {
      violated(event, Promise.NEIGHBOURS, where);
    }
  }

  /// What no encoder sent is explained by a slate, told of shortly before it came or afterwards.
  private void unknown(Packet event) {
    String tenant = event.destination().tenant();
    Long slate = slates.get(tenant);
    if (slate == null || event.at() - slate > SLATE_LINGERS_NANOS) {
      unexplained.putIfAbsent(tenant, event);
    }
  }

  void slateSeen(SlateSeen event) {
    slates.put(event.tenant(), event.at());
    unexplained.remove(event.tenant());
  }

  /// At the end nobody will explain anything any more.
  void end() {
    for (Packet packet : unexplained.values()) {
      violated(
          packet,
          Promise.OWN_MEDIA,
          "a packet that no encoder sent came to %s at %d ms, and no slate was told of"
              .formatted(packet.destination(), packet.time()));
    }
    unexplained.clear();
  }

  private void violated(Event event, Promise promise, String what) {
    found.accept(new Violation(event.at(), promise, what));
  }
}
