package io.gostream.worker.connectiontest;

import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.relay.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a test has come.
///
/// @param millis how long each step took that has ended, in their order
/// @param outcome null while it goes on
/// @param reason why the last of these steps failed; null when it did not
record Findings(
    List<Integer> millis, @Nullable ConnectionOutcome outcome, @Nullable ReasonCode reason) {

  static final Findings NONE = new Findings(List.of(), null, null);

  Findings good(int stepMillis) {
    return new Findings(with(stepMillis), null, null);
  }

  Findings failed(int stepMillis, ReasonCode why) {
    return new Findings(with(stepMillis), ConnectionOutcome.FAILED, why);
  }

  Findings done(ConnectionOutcome what) {
    return new Findings(millis, what, null);
  }

  private List<Integer> with(int stepMillis) {
    var all = new ArrayList<>(millis);
    all.add(stepMillis);
    return List.copyOf(all);
  }
}
