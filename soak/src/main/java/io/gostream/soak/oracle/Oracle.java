package io.gostream.soak.oracle;

import java.util.ArrayList;
import java.util.List;

/// Judges what is seen while faults are made, as it comes or afterwards: the same events make the
/// same violations. What it remembers does not grow with the time that it watches.
public final class Oracle {

  /// Of a promise that is broken all the time nobody wants to read more.
  private static final int MOST_VIOLATIONS = 100;

  private final List<Violation> violations = new ArrayList<>();
  private final PusherRule pushers = new PusherRule(this::found);
  private final LeaseRule leases = new LeaseRule(this::found);
  private final MediaRule media = new MediaRule(this::found);

  public synchronized void see(Event event) {
    switch (event) {
      case Event.Connected connected -> {
        pushers.connected(connected);
        media.connected(connected);
      }
      case Event.Packet packet -> {
        pushers.packet(packet);
        media.packet(packet);
      }
      case Event.Closed closed -> media.closed(closed);
      case Event.Leased leased -> leases.leased(leased);
      case Event.SlateSeen slate -> media.slateSeen(slate);
      case Event.Guarded guarded -> media.guarded(guarded);
      case Event.NotConverged late ->
          found(new Violation(late.at(), Promise.CONVERGES, late.what()));
      case Event.Left left ->
          found(new Violation(left.at(), Promise.NOTHING_LEFT, left.process() + " is left"));
    }
  }

  /// Nothing more will come.
  public synchronized void end() {
    media.end();
  }

  private void found(Violation violation) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(violation);
    }
  }

  /// So far, in the order in which they were found.
  public synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }
}
