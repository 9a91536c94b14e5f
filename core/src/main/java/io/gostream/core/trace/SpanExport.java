package io.gostream.core.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Collects spans and sends them in batches, on a thread of its own. Spans for which there is no
/// room are dropped: whoever makes one never waits.
final class SpanExport {

  private static final Duration PACE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OpenTelemetrySdk sdk;

  SpanExport(String program, String collector) {
    String base =
        collector.endsWith("/") ? collector.substring(0, collector.length() - 1) : collector;
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(base + "/v1/traces")
            .setTimeout(PATIENCE)
            .build();
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), program)))
                    .addSpanProcessor(
                        BatchSpanProcessor.builder(exporter).setScheduleDelay(PACE).build())
                    .build())
            .build();
  }

  OpenTelemetry telemetry() {
    return sdk;
  }

  void close() {
    sdk.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
