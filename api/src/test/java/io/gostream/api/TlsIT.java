package io.gostream.api;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gostream.core.CertificateForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/// An api that speaks TLS itself.
@ApiTest
@ContextConfiguration(initializers = {ApiTest.Database.class, TlsIT.Certificate.class})
class TlsIT {

  private static final Path FOLDER = folder();
  private static final CertificateForTests FIRST = CertificateForTests.in(FOLDER, "localhost");

  @Autowired private Environment environment;

  static final class Certificate
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      var settings =
          Map.of(
              "GOSTREAM_TLS_CERTIFICATE", FIRST.certificate().toString(),
              "GOSTREAM_TLS_KEY", FIRST.key().toString());
      TlsFiles.of(settings).orElseThrow().use(context);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("gostream-tls");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI at(String scheme, String port, String path) {
    return URI.create(
        "%s://localhost:%s%s".formatted(scheme, environment.getRequiredProperty(port), path));
  }

  private HttpResponse<String> signUp(HttpClient client) throws IOException, InterruptedException {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(Api.newEmail(), Api.PASSWORD);
    return client.send(
        HttpRequest.newBuilder(at("https", "local.server.port", "/api/auth/signup"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpClient trusting(CertificateForTests certificate) {
    return HttpClient.newBuilder().sslContext(certificate.trust()).build();
  }

  @Test
  void answers_carry_hsts_and_the_cookies_are_secure() throws Exception {
    var answer = signUp(trusting(FIRST));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Strict"));
  }

  @Test
  void plain_http_gets_no_answer_there() {
    var request = HttpRequest.newBuilder(at("http", "local.server.port", "/api/status")).build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void the_management_port_stays_plain_on_loopback() throws Exception {
    var request =
        HttpRequest.newBuilder(at("http", "local.management.port", "/actuator/health")).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_new_certificate_is_taken_without_a_restart() throws Exception {
    // Aside, then moved in one step each, as those who renew certificates do.
    var second = CertificateForTests.in(Files.createDirectory(FOLDER.resolve("new")), "localhost");
    var trusted = second.trust(); // and FIRST's files are these from now on, for the other tests
    move(second.key(), FIRST.key());
    move(second.certificate(), FIRST.certificate());
    await()
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> {
          try (var client = HttpClient.newBuilder().sslContext(trusted).build()) {
            return signUp(client).statusCode() == 201;
          }
        });
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, REPLACE_EXISTING);
  }
}
