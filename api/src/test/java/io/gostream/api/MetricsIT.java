package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.MonitoringFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/// What an operator sees of hooks and sessions in the figures of the api.
@ApiTest
@TestPropertySource(properties = "gostream.census.pace=100ms")
class MetricsIT {

  private static final Pattern OWN_LABEL =
      Pattern.compile("^gostream_[^{]*\\{.*=\"(?!([A-Z_]+|[0-9.]+|\\+Inf)\")");

  @Autowired Api api;

  @Value("${local.management.port}")
  int port;

  @Test
  void decisions_on_hooks_are_counted_by_outcome_and_sessions_by_state_and_nobody_is_named()
      throws Exception {
    Api.As user = api.newUser();
    Api.NewProject project = user.newProject();
    String key = project.streamKey();
    double accepted = hooks("PUBLISH", "ACCEPTED");
    double refused = hooks("PUBLISH", "REFUSED");
    double malformed = hooks("UPDATE", "MALFORMED");
    double done = hooks("PUBLISH_DONE", "ACCEPTED");
    double live = figure("gostream_api_sessions{state=\"LIVE\"}");

    api.hook("on_publish", key, "1").expectStatus().isOk();
    api.hook("on_publish", key, "2").expectStatus().isForbidden();
    api.hook("on_update", key, "1", "&name=" + UUID.randomUUID()).expectStatus().isForbidden();

    assertThat(hooks("PUBLISH", "ACCEPTED")).isEqualTo(accepted + 1);
    assertThat(hooks("PUBLISH", "REFUSED")).isEqualTo(refused + 1);
    assertThat(hooks("UPDATE", "MALFORMED")).isEqualTo(malformed + 1);
    await().until(() -> figure("gostream_api_sessions{state=\"LIVE\"}") == live + 1);
    assertThat(figure("gostream_api_unclaimed_sessions")).as("no worker runs").isPositive();
    assertThat(figure("gostream_api_workers")).isNotNegative();

    String page = page();
    assertThat(page)
        .contains(
            "jvm_memory_used_bytes", "hikaricp_connections_active", "http_server_requests_seconds")
        .doesNotContain(key, project.id().toString(), user.email(), "127.0.0.1");
    assertThat(page.lines().filter(line -> OWN_LABEL.matcher(line).find())).isEmpty();

    assertThat(MonitoringFiles.missing("gostream-api", page))
        .as("asked for by dashboard or alerts")
        .containsExactly("up"); // which is Prometheus' own

    api.hook("on_publish_done", key, "1").expectStatus().isOk();
    assertThat(hooks("PUBLISH_DONE", "ACCEPTED")).isEqualTo(done + 1);
  }

  private double hooks(String hook, String outcome) throws IOException, InterruptedException {
    return figure(
        "gostream_api_hooks_seconds_count{hook=\"%s\",outcome=\"%s\"}".formatted(hook, outcome));
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
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
