package io.gostream.api.connectiontest;

import io.gostream.api.session.RelayView;
import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.connectiontest.ConnectionTestState;
import io.gostream.core.destination.DestinationUrl.Scheme;
import io.gostream.core.relay.ReasonCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A connection test as the API shows it.
///
/// @param message what came of it and what to do; null while it runs
record ConnectionTestView(
    UUID id,
    ConnectionTestState state,
    @Nullable ConnectionOutcome outcome,
    @Nullable String message,
    List<Step> steps,
    Instant createdAt) {

  enum StepState {
    PENDING,
    OK,
    FAILED,
    SKIPPED
  }

  /// @param millis how long it took; null when it has not ended
  @Schema(name = "ConnectionTestStep")
  record Step(
      ConnectionStep step,
      StepState state,
      @Nullable Integer millis,
      RelayView.@Nullable Reason reason) {}

  static ConnectionTestView of(ConnectionTest test) {
    return new ConnectionTestView(
        test.id(), test.state(), test.outcome(), message(test), steps(test), test.createdAt());
  }

  private static List<Step> steps(ConnectionTest test) {
    List<Step> steps = new ArrayList<>();
    List<Integer> ended = test.stepMillis();
    for (ConnectionStep step : ConnectionStep.of(test.scheme())) {
      int number = steps.size();
      boolean isLast = number == ended.size() - 1;
      if (number >= ended.size()) {
        steps.add(new Step(step, ahead(test.state()), null, null));
      } else if (isLast && test.reason() != null) {
        var reason = RelayView.Reason.of(test.reason());
        steps.add(new Step(step, StepState.FAILED, ended.get(number), reason));
      } else {
        steps.add(new Step(step, StepState.OK, ended.get(number), null));
      }
    }
    return steps;
  }

  private static StepState ahead(ConnectionTestState state) {
    return switch (state) {
      case RUNNING -> StepState.PENDING;
      case DONE -> StepState.SKIPPED;
    };
  }

  private static @Nullable String message(ConnectionTest test) {
    ConnectionOutcome outcome = test.outcome();
    if (outcome == null) {
      return null;
    }
    return switch (outcome) {
      case OK ->
          "The server took the stream key. Nothing was sent, so nobody is live; some platforms look at the key again when the stream arrives.";
      case FAILED -> (test.reason() == null ? ReasonCode.INTERNAL : test.reason()).message();
      case UNKNOWN -> whyUnknown(test);
    };
  }

  private static String whyUnknown(ConnectionTest test) {
    if (!test.claimed()) {
      return "No relay-worker was free to try it. Test again in a moment; if it goes on, the operator has to look at the workers.";
    }
    return test.scheme() == Scheme.SRT && !test.stepMillis().isEmpty()
        ? "The server has an address that may be sent to. An SRT server says nothing more before a stream arrives."
        : "The test was broken off before it was done. Test again.";
  }
}
