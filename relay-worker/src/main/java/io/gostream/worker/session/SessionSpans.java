package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.worker.program.OnAirChange;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.UUID;

/// What traces tell of a worker: that it claimed a session, how long it took to play its ingest,
/// each splice, and each attempt of a relay until media flowed or it failed.
///
/// All spans of a session are one trace, whose id is the session's: through every worker that had
/// it. They say ids and words of closed lists.
final class SessionSpans {

  private final Tracer tracer;

  SessionSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  void claimed(Lease lease) {
    begin("session claim", lease).setAttribute("gostream.lease.epoch", lease.epoch()).end();
  }

  /// @return ends when the ingest is played
  Span attaching(Lease lease) {
    return begin("session attach", lease);
  }

  void spliced(Lease lease, OnAirChange change) {
    Span span = begin("splice", lease);
    span.setAttribute("gostream.splice.from", change.from().name());
    span.setAttribute("gostream.splice.to", change.to().name());
    if (change.cause() != null) {
      span.setAttribute("gostream.splice.cause", change.cause().name());
    }
    span.end();
  }

  /// A relay's state is another one.
  ///
  /// @param attempt the one that runs, or an invalid one
  /// @return the one that runs now, or an invalid one
  Span changed(Lease lease, UUID relayId, Span attempt, RelayState now) {
    return switch (now) {
      case RelayState.Connecting connecting -> {
        attempt.end();
        yield begin("relay connect", lease)
            .setAttribute("gostream.relay.id", relayId.toString())
            .setAttribute("gostream.relay.attempt", connecting.attempt());
      }
      case RelayState.Reconnecting reconnecting -> failed(attempt, reconnecting.reason());
      case RelayState.Failed failed -> failed(attempt, failed.reason());
      case RelayState.Live _, RelayState.Idle _ -> ended(attempt);
    };
  }

  private static Span failed(Span attempt, ReasonCode reason) {
    attempt.setAttribute("gostream.relay.reason", reason.name());
    attempt.setStatus(StatusCode.ERROR);
    return ended(attempt);
  }

  private static Span ended(Span attempt) {
    attempt.end();
    return Span.getInvalid();
  }

  private Span begin(String name, Lease lease) {
    SpanBuilder span = tracer.spanBuilder(name).setParent(traceOf(lease.streamId()));
    return span.startSpan()
        .setAttribute("gostream.stream.id", lease.streamId().toString())
        .setAttribute("gostream.worker.id", lease.workerId().toString());
  }

  private static Context traceOf(UUID streamId) {
    String trace = streamId.toString().replace("-", "");
    String begin = trace.substring(trace.length() / 2);
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    trace, begin, TraceFlags.getSampled(), TraceState.getDefault())));
  }
}
