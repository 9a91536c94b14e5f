package io.gostream.launcher.instance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks the api how it is.
///
/// @param api where it serves people, `http://127.0.0.1:4000`
/// @param management where it serves operators
record ApiProbe(HttpClient client, URI api, URI management) {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final JsonMapper JSON = JsonMapper.shared();

  /// @param tls whether the api speaks TLS; its certificate names the host that people know, not
  ///   this machine's loopback, so it is not looked at
  static ApiProbe of(int port, int managementPort, boolean tls) {
    var builder = HttpClient.newBuilder();
    if (tls) {
      builder.sslContext(AnyCertificate.context());
    }
    return new ApiProbe(
        builder
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build(),
        URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port),
        URI.create("http://127.0.0.1:" + managementPort));
  }

  boolean isHealthy() {
    return get(management.resolve("/actuator/health")).code() == 200;
  }

  /// How many relay-workers are alive; 0 when the api does not say.
  int workers() {
    Answer answer = get(api.resolve("/api/status"));
    if (answer.code() != 200) {
      return 0;
    }
    try {
      return JSON.readTree(answer.body()).path("workers").asInt(0);
    } catch (JacksonException e) {
      return 0;
    }
  }

  private Answer get(URI uri) {
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, "");
    }
  }

  /// @param code 0 when there was no answer
  private record Answer(int code, String body) {}
}
