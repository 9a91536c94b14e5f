package io.gostream.soak.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How everything is at one moment.
///
/// @param at monotonic nanoseconds
/// @param asked what the tenants want on air, as they asked for it
/// @param sessions by tenant: those that have not ended
/// @param relays those of these sessions
/// @param lastMedia when media came to a destination last; missing when none ever came
public record Snapshot(
    long at,
    Set<DestinationName> asked,
    Map<String, Session> sessions,
    Map<DestinationName, Relay> relays,
    Map<DestinationName, Long> lastMedia) {

  /// Media comes in batches of 100 ms; who has had none for so long is not on air.
  static final long SILENCE_NANOS = 1_500_000_000L;

  /// @param worker null: nobody carries it
  public record Session(String state, String onAir, @Nullable String worker) {}

  public record Relay(String wanted, String state, @Nullable String reason) {}

  /// @return what is not as it should be, as sentences; empty when all is well
  public List<String> missing() {
    var missing = new ArrayList<String>();
    asked.stream()
        .map(DestinationName::tenant)
        .distinct()
        .sorted()
        .forEach(tenant -> {
          Session session = sessions.get(tenant);
          if (session == null) {
            missing.add("%s has no session".formatted(tenant));
          } else if (session.worker() == null) {
            missing.add("%s's session has no worker".formatted(tenant));
          } else if (!session.state().equals("LIVE") || !session.onAir().equals("LIVE")) {
            missing.add(
                "%s's session is %s and shows %s"
                    .formatted(tenant, session.state(), session.onAir()));
          }
        });
    for (DestinationName destination : asked) {
      missing.addAll(missingAt(destination));
    }
    relays.forEach((destination, relay) -> {
      if (!asked.contains(destination)
          && !(relay.wanted().equals("STOPPED") && relay.state().equals("IDLE"))) {
        missing.add(
            "%s was not asked for and is %s, wanted %s"
                .formatted(destination, relay.state(), relay.wanted()));
      }
    });
    lastMedia.forEach((destination, last) -> {
      if (!asked.contains(destination) && at - last < SILENCE_NANOS) {
        missing.add("%s was not asked for and gets media".formatted(destination));
      }
    });
    return missing;
  }

  private List<String> missingAt(DestinationName destination) {
    Relay relay = relays.get(destination);
    if (relay == null) {
      return List.of("%s has no relay".formatted(destination));
    }
    if (!relay.wanted().equals("RUNNING")) {
      return List.of("%s was asked for and is wanted %s".formatted(destination, relay.wanted()));
    }
    if (!relay.state().equals("LIVE")) {
      return List.of(
          "%s is %s%s"
              .formatted(
                  destination,
                  relay.state(),
                  relay.reason() == null ? "" : " (" + relay.reason() + ")"));
    }
    Long last = lastMedia.get(destination);
    if (last == null || at - last >= SILENCE_NANOS) {
      return List.of("%s is LIVE and gets no media".formatted(destination));
    }
    return List.of();
  }
}
