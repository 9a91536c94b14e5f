package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import io.gostream.core.MonitoringFiles;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.Studio;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What an operator sees of a broadcast in the figures of its worker.
class MetricsIT {

  private static final String CANARY = "canary-key-0815";

  /// A label that is neither from a closed list nor one of Micrometer's own.
  private static final Pattern OWN_LABEL = Pattern.compile("^gostream_[^{]*\\{.*=\"(?![A-Z_]+\")");

  private final int port = FreePort.any();

  @Test
  void theFiguresFollowABroadcastAndNameNobody() throws Exception {
    try (var studio = Studio.open("--gostream.worker.metrics.port=" + port);
        var good = new RtmpSink();
        var bad = new RtmpSink().behaving(RtmpSink.Manner.REJECT_KEY)) {
      var rows = studio.rows;
      var project = rows.project();
      var session = rows.session(project);
      rows.target(project, session, good.url(), CANARY, true);
      rows.target(project, session, bad.url(), CANARY, true);
      studio.awaitAttached(session);
      assertThat(figure("gostream_worker_sessions")).isEqualTo(1);
      assertThat(figure("gostream_worker_claims_total{kind=\"NEW\"}")).isEqualTo(1);
      assertThat(figure("gostream_worker_lease_held")).isEqualTo(1);
      try (var encoder = studio.publish(Footage.EVERY_2_S, project)) {
        awaitFigure("gostream_worker_on_air{source=\"LIVE\"}", 1);
        awaitFigure("gostream_worker_relays{reason=\"NONE\",state=\"LIVE\"}", 1);
        awaitFigure("gostream_worker_relays{reason=\"KEY_REJECTED\",state=\"FAILED\"}", 1);
        await().until(() -> figure("gostream_worker_sent_bytes_total") > 100_000);
        encoder.freeze();
        awaitFigure("gostream_worker_on_air{source=\"SLATE\"}", 1);
        encoder.thaw();
      }
      var page = page();
      assertThat(page)
          .contains("jvm_memory_used_bytes", "hikaricp_connections_active", "process_cpu_usage")
          .doesNotContain(
              CANARY,
              project.key().secret().value(),
              project.id().toString(),
              session.toString(),
              "127.0.0.1");
      assertThat(MonitoringFiles.metricsOf("gostream-worker")).isNotEmpty();
      assertThat(MonitoringFiles.missing("gostream-worker", page))
          .as("asked for by dashboard or alerts")
          .isEmpty();
      assertThat(page.lines().filter(line -> OWN_LABEL.matcher(line).find())).isEmpty();
      assertThat(
              figure("gostream_worker_splices_total{cause=\"NONE\",from=\"NOTHING\",to=\"LIVE\"}"))
          .isEqualTo(1);
      assertThat(
              figure("gostream_worker_splices_total{cause=\"STALLED\",from=\"LIVE\",to=\"SLATE\"}"))
          .isEqualTo(1);
      assertThat(figure("gostream_worker_relay_failures_total{reason=\"KEY_REJECTED\"}"))
          .isEqualTo(1);
      assertThat(figure("gostream_worker_lease_renewals_total{outcome=\"CONFIRMED\"}"))
          .isPositive();

      rows.end(session);
      studio.awaitGivenBack(session);
      awaitFigure("gostream_worker_sessions", 0);
      assertThat(figure("gostream_worker_relays{reason=\"NONE\",state=\"LIVE\"}")).isZero();
    }
  }

  private void awaitFigure(String name, double expected) {
    await(name).until(() -> figure(name) == expected);
  }

  private double figure(String name) throws IOException, InterruptedException {
    return page()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + name));
  }

  private String page() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + port + "/metrics");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
