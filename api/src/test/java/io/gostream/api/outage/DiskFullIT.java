package io.gostream.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.core.FreePort;
import io.gostream.core.Patience;
import io.gostream.core.PostgresForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/// The api in a process of its own, whose media folder is a disk of 8 MB that is really full. The
/// reserve that is usually kept free is none here: another program may have filled it.
class DiskFullIT {

  private static final int MB = 1024 * 1024;

  @TempDir static Path folder;

  private static Process api;
  private static WebTestClient client;

  @BeforeAll
  static void start() throws IOException {
    int port = FreePort.any();
    var owned = PostgresForTests.empty();
    var database = PostgresForTests.asApi(owned);
    Path media = Files.createDirectory(folder.resolve("media"));
    List<String> argv = new ArrayList<>();
    // A user and a mount namespace of its own: nobody has to be root for this disk, and it goes
    // with the process.
    argv.addAll(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c"));
    argv.add("mount -t tmpfs -o size=8m tmpfs \"$0\" && exec \"$@\"");
    argv.add(media.toString());
    argv.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.gostream.api.ApiApplication",
            "--server.port=" + port,
            "--management.server.port=0",
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--spring.flyway.user=" + owned.user(),
            "--spring.flyway.password=" + owned.password(),
            "--gostream.media.folder=" + media,
            "--gostream.media.keep-free=0B",
            "--gostream.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
            "--gostream.account.jwt-secret=" + Base64.getEncoder().encodeToString(new byte[64])));
    api =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("api.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(api::destroyForcibly));
    client =
        WebTestClient.bindToServer()
            .baseUrl("http://127.0.0.1:" + port)
            .responseTimeout(Patience.LIMIT)
            .build();
    await()
        .ignoreExceptions()
        .untilAsserted(() -> client.get().uri("/api/status").exchange().expectStatus().isOk());
  }

  @AfterAll
  static void stop() {
    api.destroyForcibly().onExit().join();
  }

  @Test
  void an_upload_that_fills_the_disk_is_a_problem_that_says_so_and_leaves_nothing()
      throws IOException {
    String token = signUp();

    assertStorageFull(uploadInParts(token, 12));
    assertThat(filesOfTheDisk()).isEmpty();

    // And all the rest goes on, also what is written to this very disk.
    String id = JsonPath.read(created(uploadInParts(token, 5)), "$.id");
    assertThat(filesOfTheDisk()).hasSize(1);
    assertStorageFull(uploadInParts(token, 5));
    assertStorageFull(
        client
            .post()
            .uri("/api/media?name=a.mp4")
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .headers(headers -> headers.setBearerAuth(token))
            .bodyValue(new byte[5 * MB])
            .exchange());
    assertThat(filesOfTheDisk()).hasSize(1);
    client
        .delete()
        .uri("/api/media/{id}", id)
        .headers(headers -> headers.setBearerAuth(token))
        .exchange()
        .expectStatus()
        .isNoContent();
    created(uploadInParts(token, 5));
    assertThat(Files.readString(folder.resolve("api.log"))).doesNotContain("Unforeseen");
  }

  private static String signUp() {
    return JsonPath.read(
        created(
            client
                .post()
                .uri("/api/auth/signup")
                .bodyValue(Map.of("email", "a@example.org", "password", Api.PASSWORD))
                .exchange()),
        "$.token");
  }

  private static String created(ResponseSpec answer) {
    return String.valueOf(
        answer
            .expectStatus()
            .isCreated()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static void assertStorageFull(ResponseSpec answer) {
    answer
        .expectStatus()
        .isEqualTo(507)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:storage-full")
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  /// Its size is not said before.
  private static ResponseSpec uploadInParts(String token, int megabytes) {
    Flux<DataBuffer> parts =
        Flux.range(0, megabytes * 16)
            .map(i -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[MB / 16]));
    return client
        .post()
        .uri("/api/media?name=a.mp4")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .headers(headers -> headers.setBearerAuth(token))
        .body(BodyInserters.fromDataBuffers(parts))
        .exchange();
  }

  /// As the api sees it: nobody else does.
  private static List<Path> filesOfTheDisk() throws IOException {
    Path disk = Path.of("/proc", Long.toString(api.pid()), "root", folder.toString(), "media");
    try (Stream<Path> files = Files.walk(disk)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
