package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gostream.core.CertificateForTests;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.settings.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole instance whose api speaks TLS and nothing else.
class TlsInstanceIT {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;

  @Test
  void anInstanceThatSpeaksTlsTakesEncoders() throws Exception {
    var pair = CertificateForTests.in(folder, "localhost");
    var tls = new Tls(pair.certificate(), pair.key());
    Path home = folder.resolve("home");
    // Its start already shows that the launcher's probe finds the api healthy over TLS.
    try (var instance =
        Instance.start(
            Settings.onFreePorts(home, Stage.installation()).withTls(tls),
            line -> System.err.println(line))) {
      assertThat(instance.url().getScheme()).isEqualTo("https");
      var api = new Api(instance.url(), pair.trust(), "");
      var body = Map.of("email", UUID.randomUUID() + "@example.org", "password", "correct horse");
      var mine = api.as(api.post("/api/auth/signup", body).get("token").asString());
      var project = mine.post("/api/projects", Map.of("name", "Show"));
      var encoder = encoder(instance, project.get("streamKey").asString());
      try {
        await().until(() -> "LIVE".equals(mine.get(project).at("/stream/state").asString("")));
      } finally {
        encoder.destroyForcibly().onExit().join();
      }
      // Only root gets to this home; children have a user of their own nevertheless.
      if (System.getProperty("user.name").equals("root")) {
        assertThat(home.resolve("logs").resolve("relay-worker.log"))
            .content()
            .contains("children run as the user ");
      }
    }
  }

  private static Process encoder(Instance instance, String key) throws IOException {
    var argv =
        List.of(
            instance.ffmpeg().ffmpeg().toString(),
            "-v",
            "error",
            "-re",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=25",
            "-f",
            "lavfi",
            "-i",
            "sine",
            "-c:v",
            "libx264",
            "-g",
            "25",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-ar",
            "44100",
            "-f",
            "flv",
            instance.rtmpUrl() + "/" + key);
    return new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// @param token empty: nobody's
  private record Api(URI base, SSLContext trust, String token) {

    Api as(String other) {
      return new Api(base, trust, other);
    }

    JsonNode post(String path, Map<String, String> body) throws Exception {
      return send(
          HttpRequest.newBuilder(base.resolve(path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode get(JsonNode project) throws Exception {
      var path = "/api/projects/" + project.get("id").asString();
      return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      try (var client = HttpClient.newBuilder().sslContext(trust).build()) {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        return JSON.readTree(answer.body());
      }
    }
  }

  @Test
  void filesThatAreNotThereEndTheStartWithOneLine() {
    var environment =
        Map.of("GOSTREAM_TLS_CERTIFICATE", "no.pem", "GOSTREAM_TLS_KEY", "no-key.pem");
    assertThatThrownBy(() -> Settings.from(environment, Stage.installation(), folder))
        .isInstanceOf(CannotStartException.class)
        .hasMessage(
            "GOSTREAM_TLS_CERTIFICATE names %s, which cannot be read."
                .formatted(folder.resolve("no.pem")));
  }
}
