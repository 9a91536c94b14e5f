package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.core.CertificateForTests;
import io.gostream.core.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/// The api behind the very nginx that docs/operating-tls.md tells operators to use.
@ApiTest
@TestPropertySource(
    properties = {
      "gostream.web.trusted-proxies=127.0.0.1",
      "gostream.media.max-upload=4MB",
      "gostream.quota.media-bytes=20MB"
    })
@TestInstance(Lifecycle.PER_CLASS)
class ProxyIT {

  private static final Path DOCUMENT = Path.of("..", "docs", "operating-tls.md");
  private static final String CALLER = "127.0.0.2";

  @Autowired private Api api;

  private int port;
  private Process nginx;
  private HttpClient client;
  private String token;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    port = FreePort.any();
    var pair = CertificateForTests.in(folder, "localhost");
    var configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(folder, pair));
    nginx =
        new ProcessBuilder(
                "/usr/sbin/nginx",
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-e",
                "stderr")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    await().until(() -> nginx.isAlive() && accepts());
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.ofLiteral(CALLER))
            .sslContext(pair.trust())
            .build();
    var answer = signUp();
    token = JsonPath.read(answer.body(), "$.token");
  }

  /// The document's block, with this test's port, files and api.
  private String configuration(Path folder, CertificateForTests pair) throws IOException {
    var text = Files.readString(DOCUMENT);
    int begin = text.indexOf("```nginx\n") + 9;
    var server = text.substring(begin, text.indexOf("```", begin));
    server = replace(server, "listen 443 ssl", "listen 127.0.0.1:" + port + " ssl");
    server = replace(server, "http://127.0.0.1:4000", api.address("").toString());
    var live = "/etc/letsencrypt/live/stream.example.org/";
    server = replace(server, live + "fullchain.pem", pair.certificate().toString());
    server = replace(server, live + "privkey.pem", pair.key().toString());
    return """
    daemon off;
    pid "%1$s/nginx.pid";
    error_log stderr warn;
    worker_processes 1;
    events {}
    http {
        access_log off;
        client_body_temp_path "%1$s/body";
        proxy_temp_path "%1$s/proxy";
        fastcgi_temp_path "%1$s/fastcgi";
        uwsgi_temp_path "%1$s/uwsgi";
        scgi_temp_path "%1$s/scgi";
    %2$s
    }
    """
        .formatted(folder, server);
  }

  private static String replace(String text, String old, String now) {
    assertThat(text).contains(old);
    return text.replace(old, now);
  }

  private boolean accepts() {
    try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  void end() {
    client.shutdownNow();
    nginx.destroy();
    nginx.onExit().join();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
  }

  private HttpRequest.Builder as(String path) {
    return to(path).header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static BodyPublisher json(String text) {
    return BodyPublishers.ofString(text.replace('\'', '"'));
  }

  private HttpResponse<String> signUp() throws IOException, InterruptedException {
    var body = "{'email':'%s','password':'%s'}".formatted(Api.newEmail(), Api.PASSWORD);
    return send(to("/api/auth/signup").header("Content-Type", "application/json").POST(json(body)));
  }

  @Test
  void behind_it_cookies_are_secure_and_answers_carry_hsts() throws Exception {
    var answer = signUp();
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(answer.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
  }

  @Test
  void the_callers_address_counts_and_not_the_one_that_he_claims() throws Exception {
    assertThat(send(as("/api/me/sign-ins")).body()).contains("\"address\":\"" + CALLER + "\"");
    var body = "{'email':'%s','password':'%s'}".formatted(Api.newEmail(), Api.PASSWORD);
    var answer =
        send(
            to("/api/auth/signup")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.9.8.7")
                .POST(json(body)));
    String liar = JsonPath.read(answer.body(), "$.token");
    var signIns = send(to("/api/me/sign-ins").header("Authorization", "Bearer " + liar)).body();
    assertThat(signIns).contains("\"address\":\"" + CALLER + "\"").doesNotContain("10.9.8.7");
  }

  @Test
  void an_upload_passes_and_the_api_says_which_is_too_large() throws Exception {
    var good = send(as("/api/media?name=show.mp4").POST(bytes(3 << 20)));
    assertThat(good.statusCode()).isEqualTo(201);
    var large = send(as("/api/media?name=film.mp4").POST(bytes(5 << 20)));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("urn:gostream:problem:too-large");
  }

  private static BodyPublisher bytes(int count) {
    return BodyPublishers.ofByteArray(new byte[count]);
  }

  @Test
  void events_come_through_as_they_happen() throws Exception {
    var created =
        send(
            as("/api/projects")
                .header("Content-Type", "application/json")
                .POST(json("{'name':'Show'}")));
    String project = JsonPath.read(created.body(), "$.id");
    List<String> lines = new CopyOnWriteArrayList<>();
    var events =
        client.sendAsync(
            as("/api/projects/" + project + "/events").build(),
            BodyHandlers.fromLineSubscriber(new Lines(lines)));
    // Each is told once at the start.
    for (var name : List.of("session", "relays", "preview", "project")) {
      await().until(() -> count(lines, name) == 1);
    }
    var renamed =
        send(
            as("/api/projects/" + project)
                .header("Content-Type", "application/json")
                .method("PATCH", json("{'name':'Another show'}")));
    assertThat(renamed.statusCode()).isEqualTo(200);
    await().until(() -> count(lines, "project") == 2);
    assertThat(events).isNotDone();
    events.cancel(true);
  }

  private static long count(List<String> lines, String event) {
    return lines.stream().filter(("event:" + event)::equals).count();
  }

  /// Keeps what comes.
  private record Lines(List<String> lines) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.add(line);
    }

    @Override
    public void onError(Throwable e) {
      lines.add("ended: " + e);
    }

    @Override
    public void onComplete() {
      lines.add("ended");
    }
  }

  @Test
  void nobody_reaches_the_hooks_through_it() throws Exception {
    var hook =
        to("/api/streams/on_publish")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("app=live&name=key&clientid=1"));
    assertThat(send(hook).statusCode()).isEqualTo(403);
  }
}
