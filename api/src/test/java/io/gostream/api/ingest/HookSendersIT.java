package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.Api.NewProject;
import io.gostream.api.ApiTest;
import io.gostream.core.Patience;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.netty.http.client.HttpClient;

/// The promise "only loopback/trusted networks without forwarding headers, or the shared secret of
/// our own nginx configuration; key guessing is slowed". 127.0.0.1 is trusted here, 127.0.0.2 is
/// another address.
@ApiTest
@TestPropertySource(
    properties = {
      "gostream.ingest.trusted-networks=127.0.0.1/32",
      "gostream.ingest.secret=" + HookSendersIT.SECRET,
      "gostream.ingest.guesses=5",
      "gostream.ingest.guess-delay=2s"
    })
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class HookSendersIT {

  static final String SECRET = "canary/hook+secret=of-this-instance";

  private static final String TRUSTED = "127.0.0.1";
  private static final String STRANGER = "127.0.0.2";

  @Autowired Api api;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @Test
  void a_hook_from_another_address_is_refused_and_changes_nothing() {
    NewProject project = user.newProject();
    assertThat(hook(STRANGER, "on_publish", project, null, Map.of())).isEqualTo(403);
    assertThat(isLive(project)).isFalse();

    assertThat(hook(TRUSTED, "on_publish", project, null, Map.of())).isEqualTo(200);
    assertThat(hook(STRANGER, "on_publish_done", project, null, Map.of())).isEqualTo(403);
    assertThat(hook(STRANGER, "on_update", project, null, Map.of())).isEqualTo(403);
    assertThat(isLive(project)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via"})
  void nobody_gets_in_by_saying_who_they_are(String header) {
    NewProject project = user.newProject();
    for (String says : List.of(TRUSTED, "for=127.0.0.1", "localhost", "")) {
      assertThat(hook(STRANGER, "on_publish", project, null, Map.of(header, says))).isEqualTo(403);
      assertThat(hook(TRUSTED, "on_publish", project, null, Map.of(header, says))).isEqualTo(403);
    }
    assertThat(isLive(project)).isFalse();
  }

  @Test
  void the_secret_of_our_own_nginx_configuration_counts_from_anywhere(CapturedOutput output) {
    NewProject project = user.newProject();
    assertThat(
            hook(STRANGER, "on_publish", project, SECRET, Map.of("X-Forwarded-For", "192.0.2.1")))
        .isEqualTo(200);
    assertThat(isLive(project)).isTrue();
    assertThat(hook(STRANGER, "on_update", project, SECRET, Map.of())).isEqualTo(200);
    assertThat(hook(STRANGER, "on_publish_done", project, SECRET, Map.of())).isEqualTo(200);
    assertThat(isLive(project)).isFalse();
    assertThat(output.getAll()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "canary/hook+secret=of-this-instanc", SECRET + "x"})
  void a_wrong_secret_is_refused_also_where_none_would_be_needed(String wrong) {
    NewProject project = user.newProject();
    assertThat(hook(TRUSTED, "on_publish", project, wrong, Map.of())).isEqualTo(403);
    assertThat(hook(STRANGER, "on_publish", project, wrong, Map.of())).isEqualTo(403);
    assertThat(isLive(project)).isFalse();
  }

  @Test
  void a_secret_in_the_body_or_said_twice_is_none() {
    NewProject project = user.newProject();
    String key = project.streamKey() + "&secret=" + SECRET;
    assertThat(hook(STRANGER, "on_publish", new NewProject(project.id(), key), null, Map.of()))
        .isEqualTo(403);
    assertThat(hook(TRUSTED, "on_publish", new NewProject(project.id(), key), SECRET, Map.of()))
        .isEqualTo(403);
    assertThat(isLive(project)).isFalse();
  }

  @Test
  void who_guesses_keys_is_slowed_and_an_owner_at_the_same_address_is_not() throws Exception {
    NewProject project = user.newProject();
    var unknown = new NewProject(project.id(), "gs_" + "0".repeat(32));
    for (int i = 0; i < 5; i++) {
      assertThat(hook(TRUSTED, "on_publish", unknown, null, Map.of())).isEqualTo(403);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var guess = threads.submit(() -> hook(TRUSTED, "on_publish", unknown, null, Map.of()));
      assertThat(hook(TRUSTED, "on_publish", project, null, Map.of())).isEqualTo(200);
      assertThat(guess.get()).isEqualTo(403);
    }
    assertThat(isLive(project)).isTrue();
  }

  private int hook(
      String from,
      String path,
      NewProject project,
      @Nullable String secret,
      Map<String, String> headers) {
    var client = HttpClient.newConnection().bindAddress(() -> new InetSocketAddress(from, 0));
    var uri =
        UriComponentsBuilder.fromUri(api.address("/api/streams/" + path))
            .queryParam("node", "local")
            .queryParam("epoch", "e1");
    if (secret != null) {
      uri.queryParam("secret", "{secret}");
    }
    var request =
        WebTestClient.bindToServer(new ReactorClientHttpConnector(client))
            .responseTimeout(Patience.LIMIT)
            .build()
            .post()
            .uri(secret == null ? uri.build().toUri() : uri.encode().build(secret))
            .contentType(MediaType.APPLICATION_FORM_URLENCODED);
    headers.forEach(request::header);
    return request
        .bodyValue("app=live&addr=192.0.2.9&clientid=1&call=publish&name=" + project.streamKey())
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  private boolean isLive(NewProject project) {
    return user.json("/api/projects/{id}", project.id()).contains("\"state\":\"LIVE\"");
  }
}
