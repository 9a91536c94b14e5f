package io.gostream.core.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;

/// Where a program's spans go: nowhere, unless an operator names a collector. Then nothing of
/// OpenTelemetry's SDK is even loaded, and spans record nothing.
///
/// Whoever makes a span gives it ids and words of closed lists, never a URL, a header or a text of
/// somebody else's: what is not put in cannot leak.
public final class Traces implements AutoCloseable {

  private static final String SCOPE = "io.gostream";

  private final boolean on;
  private final OpenTelemetry telemetry;
  private final Runnable end;

  private Traces(boolean on, OpenTelemetry telemetry, Runnable end) {
    this.on = on;
    this.telemetry = telemetry;
    this.end = end;
  }

  /// @param program as which it is seen by the collector
  /// @param collector the base URL of one that speaks OTLP over HTTP (http://127.0.0.1:4318);
  ///   blank: none
  public static Traces of(String program, String collector) {
    if (collector.isBlank()) {
      return off();
    }
    var export = new SpanExport(program, collector.strip());
    return new Traces(true, export.telemetry(), export::close);
  }

  public static Traces off() {
    return new Traces(false, OpenTelemetry.noop(), () -> {});
  }

  public boolean on() {
    return on;
  }

  public Tracer tracer() {
    return telemetry.getTracer(SCOPE);
  }

  /// Sends what is left.
  @Override
  public void close() {
    end.run();
  }
}
