package io.gostream.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.HlsFiles;
import io.gostream.api.MediaFiles;
import io.gostream.api.control.ProjectChanges;
import io.gostream.core.PostgresForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Flux;

/// PostgreSQL is really stopped, frozen, or behind a network that swallows; nobody restarts the
/// api.
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "gostream.session.attach-timeout=50ms",
      "gostream.session.doubt-timeout=6s",
      "gostream.session.publish-timeout=20s"
    })
@ContextConfiguration(initializers = DatabaseAwayIT.Database.class)
@Import(Api.class)
@DirtiesContext
class DatabaseAwayIT {

  private static final PrivatePostgres POSTGRES = new PrivatePostgres();
  private static final BlackHole NETWORK = new BlackHole(POSTGRES.port());

  static class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      String url = "jdbc:postgresql://127.0.0.1:" + POSTGRES.port() + "/postgres";
      var database =
          PostgresForTests.asApi(new PostgresForTests.Database(url, "postgres", "postgres"));
      TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
          context,
          "spring.datasource.url=jdbc:postgresql://127.0.0.1:" + NETWORK.port() + "/postgres",
          "spring.datasource.username=" + database.user(),
          "spring.datasource.password=" + database.password(),
          "spring.flyway.user=postgres",
          "spring.flyway.password=postgres",
          "gostream.ingest.nodes=" + HlsFiles.nodes(),
          "gostream.media.folder=" + MediaFiles.folder(),
          "gostream.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
          "gostream.account.jwt-secret=" + Base64.getEncoder().encodeToString(new byte[64]));
    }
  }

  /// How it can be away.
  enum Away {
    STOPPED {
      @Override
      void begin() throws IOException {
        POSTGRES.stop();
      }

      @Override
      void end() throws IOException {
        POSTGRES.start();
      }
    },
    FROZEN {
      @Override
      void begin() throws IOException, InterruptedException {
        POSTGRES.freeze();
      }

      @Override
      void end() throws IOException, InterruptedException {
        POSTGRES.unfreeze();
      }
    },
    SWALLOWED {
      @Override
      void begin() {
        NETWORK.open();
      }

      @Override
      void end() {
        NETWORK.shut();
      }
    };

    abstract void begin() throws IOException, InterruptedException;

    abstract void end() throws IOException, InterruptedException;
  }

  @Autowired Api api;
  @Autowired ProjectChanges changes;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  private Api.As user;

  @BeforeEach
  void signUp() {
    user = api.newUser();
  }

  @AfterAll
  static void close() throws IOException {
    NETWORK.close();
    POSTGRES.close();
  }

  @ParameterizedTest
  @EnumSource
  void hooks_fail_closed_what_is_on_air_stays_and_all_of_it_is_as_before_afterwards(Away away)
      throws Exception {
    var live = user.newProject();
    var other = user.newProject();
    UUID destination = user.newDestination(live.id(), true);
    api.hook("on_publish", live.streamKey(), "1").expectStatus().isOk();
    String session = session(live.id(), "id");
    List<String> events = new CopyOnWriteArrayList<>();
    var page = events(live.id()).subscribe(events::add, e -> events.add("error " + e));
    await().until(() -> events.contains("relays"));

    away.begin();
    try {
      together(
          () -> api.hook("on_publish", other.streamKey(), "2").expectStatus().is5xxServerError(),
          () -> api.hook("on_update", live.streamKey(), "1").expectStatus().isOk(),
          () ->
              api.hook("on_publish_done", other.streamKey(), "2").expectStatus().is5xxServerError(),
          () -> assertUnavailable(user.get("/api/projects").expectBody().returnResult()),
          () -> assertUnavailable(logIn().expectBody().returnResult()),
          () ->
              api.client()
                  .get()
                  .uri("/api/status")
                  .exchange()
                  .expectStatus()
                  .isOk()
                  .expectBody()
                  .jsonPath("$.database")
                  .isEqualTo("DOWN"));
      api.client().get().uri("/").exchange().expectStatus().isOk();
      api.client().get().uri("/api/platforms").exchange().expectStatus().isOk();
      assertThat(events).noneMatch(event -> event.startsWith("error"));
      // Long enough for every watch to have looked in vain.
      await()
          .during(Duration.ofSeconds(4))
          .untilAsserted(() -> api.hook("on_update", live.streamKey(), "1").expectStatus().isOk());
    } finally {
      away.end();
    }

    awaitConverged();
    assertThat(session(live.id(), "id")).isEqualTo(session);
    assertThat(session(live.id(), "state")).isEqualTo("LIVE");
    api.hook("on_update", live.streamKey(), "1").expectStatus().isOk();
    api.hook("on_publish", other.streamKey(), "3").expectStatus().isOk();
    logIn().expectStatus().isOk();
    page.dispose();
    assertWakesAgain(live.id(), destination);
  }

  /// Nobody but the listening connection calls who waits for changes.
  private void assertWakesAgain(UUID project, UUID destination) {
    var woken = new Semaphore(0);
    try (var _ = changes.subscribe(project, woken::release)) {
      await()
          .until(() -> {
            user.post("/api/destinations/{id}/relay/stop", null, destination);
            return woken.tryAcquire(500, TimeUnit.MILLISECONDS);
          });
    }
  }

  @Test
  void every_endpoint_that_needs_the_database_says_that_it_is_away() throws Exception {
    Map<String, Object> bodies = new TreeMap<>();
    bodies.put("POST /api/auth/signup", Map.of("email", "a@example.org", "password", Api.PASSWORD));
    bodies.put("POST /api/auth/login", Map.of("email", "a@example.org", "password", Api.PASSWORD));
    bodies.put("DELETE /api/me", Map.of("password", Api.PASSWORD));
    bodies.put(
        "PUT /api/me/password",
        Map.of("currentPassword", Api.PASSWORD, "newPassword", "correct horse battery"));
    bodies.put("POST /api/me/api-keys", Map.of("name", "x", "scope", "READ"));
    bodies.put("POST /api/operator/invitations", Map.of("days", 1));
    bodies.put("PUT /api/operator/users/{id}/quotas", Map.of("projects", 1));
    bodies.put("POST /api/projects", Map.of("name", "Show"));
    bodies.put("PATCH /api/projects/{id}", Map.of("name", "Show"));
    bodies.put(
        "PUT /api/projects/{id}/settings",
        Map.of("reconnectWindowSeconds", 60, "stallTimeoutMs", 1000, "programDelayMs", 1000));
    bodies.put(
        "POST /api/projects/{projectId}/destinations",
        Map.of("platform", "CUSTOM", "name", "x", "rtmpUrl", "rtmp://live.example.org/a"));
    bodies.put("PATCH /api/destinations/{id}", Map.of("name", "x"));
    bodies.put(
        "PUT /api/projects/{projectId}/destinations/order", Map.of("destinationIds", List.of()));
    bodies.put(
        "POST /api/projects/{projectId}/connection-tests",
        Map.of("platform", "CUSTOM", "rtmpUrl", "rtmp://live.example.org/a"));
    bodies.put("PATCH /api/media/{id}", Map.of("name", "x"));
    bodies.put("POST /api/media", "a file");
    Set<String> withoutDatabase =
        Set.of(
            "GET /api/platforms",
            "GET /api/status",
            // Nothing to ask about without a cookie, or with a token that is not ours.
            "POST /api/auth/logout",
            "POST /api/auth/refresh",
            "GET /api/preview/{token}/{file}",
            "GET /api/pictures/{token}",
            "GET /api/media-files/{token}/content",
            "GET /api/media-files/{token}/thumbnail");
    Set<String> calls = new TreeSet<>();
    mapping
        .getHandlerMethods()
        .keySet()
        .forEach(info ->
            info.getPatternsCondition().getPatterns().stream()
                .map(pattern -> pattern.getPatternString())
                .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/streams/"))
                .forEach(path ->
                    info.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + path)
                        .filter(call -> !withoutDatabase.contains(call))
                        .forEach(calls::add)));
    assertThat(calls).hasSizeGreaterThan(25).containsAll(bodies.keySet());

    POSTGRES.stop();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<EntityExchangeResult<byte[]>>> answers = new TreeMap<>();
      for (String call : calls) {
        Callable<EntityExchangeResult<byte[]>> ask = () -> ask(call, bodies.get(call));
        answers.put(call, threads.submit(ask));
      }
      for (var answer : answers.entrySet()) {
        assertThat(answer.getValue().get().getStatus().value()).as(answer.getKey()).isEqualTo(503);
        assertUnavailable(answer.getValue().get());
      }
      // Whose key it is stands in the database, too.
      var program = api.with("gsk_" + "A".repeat(43));
      program.get("/api/projects").expectStatus().isEqualTo(503);
    } finally {
      POSTGRES.start();
    }
    await().untilAsserted(() -> user.get("/api/projects").expectStatus().isOk());
  }

  /// One after the other they would wait for the database as often.
  private static void together(Runnable... checks) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> check : Stream.of(checks).map(threads::submit).toList()) {
        check.get();
      }
    }
  }

  /// A connection of the pool that died meanwhile is found out when it is used.
  private void awaitConverged() {
    long since = System.nanoTime();
    await()
        .untilAsserted(() -> {
          for (int i = 0; i < 20; i++) {
            user.get("/api/projects").expectStatus().isOk();
          }
        });
    System.err.printf(
        "PostgreSQL back to every answer right: %.1f s%n", (System.nanoTime() - since) / 1e9);
  }

  private EntityExchangeResult<byte[]> ask(String call, @Nullable Object body) {
    String[] parts = call.split(" ", 2);
    String path = parts[1].replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
    if (call.equals("POST /api/media")) {
      path += "?name=a.png";
    }
    return user.call(HttpMethod.valueOf(parts[0]), path, body).expectBody().returnResult();
  }

  private ResponseSpec logIn() {
    return api.client()
        .post()
        .uri("/api/auth/login")
        .bodyValue(Map.of("email", user.email(), "password", Api.PASSWORD))
        .exchange();
  }

  private static void assertUnavailable(EntityExchangeResult<byte[]> answer) {
    assertThat(answer.getStatus().value()).isEqualTo(503);
    assertThat(answer.getResponseHeaders().getContentType())
        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(new String(answer.getResponseBodyContent(), StandardCharsets.UTF_8))
        .contains("urn:gostream:problem:unavailable");
  }

  private String session(UUID project, String field) {
    return JsonPath.read(user.json("/api/projects/{id}", project), "$.stream." + field);
  }

  /// The names of the events as they come.
  private Flux<String> events(UUID project) {
    return WebClient.create(api.address("").toString())
        .get()
        .uri("/api/projects/{id}/events", project)
        .headers(headers -> headers.setBearerAuth(user.token()))
        .accept(MediaType.TEXT_EVENT_STREAM)
        .retrieve()
        .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
        .map(event -> String.valueOf(event.event()));
  }
}
