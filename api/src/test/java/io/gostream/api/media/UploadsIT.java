package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.MediaFiles;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.Patience;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/// However an upload goes wrong, nothing of it stays. The test's quota: 1 MB a file, 4 files, 2 MB.
@ApiTest
class UploadsIT {

  private static final int MB = 1024 * 1024;

  @Autowired Api api;
  @Autowired Uploads uploads;
  @Autowired MediaLibrary library;
  @Autowired MediaFolder folder;
  @Autowired Reservations reservations;
  @Autowired MediaProperties properties;
  @Autowired MediaJanitor janitor;
  @Autowired MediaRepository rows;

  private Api.As user;

  @BeforeEach
  void signUp() {
    user = api.newUser();
  }

  @Test
  void a_file_as_large_as_it_may_be_arrives_whole() throws IOException {
    byte[] content = new byte[MB];
    new Random(1).nextBytes(content);

    String id = user.newMedium("large.mp4", content);

    assertThat(Files.readAllBytes(MediaFiles.file(user.id(), id))).isEqualTo(content);
    assertNothingIncoming();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/html",
        "video/mp4"
      })
  void the_body_is_the_file_whatever_its_type_says(String type) throws IOException {
    byte[] content = "a=b&name=other".getBytes(StandardCharsets.UTF_8);
    api.client()
        .post()
        .uri("/api/media?name=a")
        .contentType(MediaType.parseMediaType(type))
        .headers(headers -> headers.setBearerAuth(user.token()))
        .body(BodyInserters.fromDataBuffers(Flux.defer(() -> Flux.just(buffer(content)))))
        .exchange()
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("a");
    Path file =
        MediaFiles.of(user.id()).resolve(MediaFiles.names(MediaFiles.of(user.id())).getFirst());
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"/api/media", "/api/media?name=", "/api/media?name=%20%00", "/api/media?name=a/"})
  void a_file_without_a_name_is_refused(String path) {
    ResponseSpec answer =
        api.client()
            .post()
            .uri(api.address(path))
            .headers(headers -> headers.setBearerAuth(user.token()))
            .bodyValue(new byte[10])
            .exchange();
    assertProblem(answer, 400, "invalid-field", "name");
  }

  @Test
  void an_empty_file_is_refused() {
    assertProblem(user.upload("a.png", new byte[0]), 400, "invalid-field", "file");
    assertProblem(chunked(0, 0), 400, "invalid-field", "file");
    assertNothingKept();
  }

  @Test
  void a_file_that_is_too_large_is_refused_before_it_is_sent_or_where_it_becomes_so() {
    assertProblem(user.upload("a.mp4", new byte[MB + 1]), 413, "too-large", null);
    assertProblem(chunked(64, MB / 64 + 1), 413, "too-large", null);
    assertNothingKept();
  }

  @Test
  void one_file_too_many_is_refused_until_another_is_deleted() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(user.newMedium("a.png", new byte[10]));
    }
    assertProblem(user.upload("a.png", new byte[10]), 409, "quota-reached", null);

    user.call(HttpMethod.DELETE, "/api/media/{id}", null, ids.getFirst())
        .expectStatus()
        .isNoContent();
    user.newMedium("a.png", new byte[10]);
  }

  @Test
  void what_does_not_fit_into_the_quota_is_refused() {
    user.newMedium("a.mp4", new byte[MB]);
    user.newMedium("b.mp4", new byte[MB - 1000]);

    assertProblem(user.upload("c.mp4", new byte[1001]), 409, "quota-reached", null);
    assertProblem(chunked(100, 11), 409, "quota-reached", null);
    user.newMedium("c.mp4", new byte[1000]);
    assertProblem(chunked(1, 1), 409, "quota-reached", null);
    assertNothingIncoming();
  }

  @Test
  void a_client_that_goes_away_leaves_nothing() throws IOException {
    for (String length : List.of("Content-Length: 100000", "Transfer-Encoding: chunked")) {
      try (Socket socket = connect()) {
        send(socket, length, length.startsWith("C") ? "the beginning" : "d\r\nthe beginning\r\n");
        await().untilAsserted(() -> assertThat(incomingSizes()).containsExactly(13L));
      }
      await().untilAsserted(UploadsIT::assertNothingIncoming);
    }
    assertNothingKept();
  }

  @Test
  void a_client_that_stands_still_is_sent_away_and_leaves_nothing() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "Content-Length: 100000", "the beginning");
      await().untilAsserted(() -> assertThat(incomingSizes()).containsExactly(13L));

      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
    }
    await().untilAsserted(UploadsIT::assertNothingIncoming);
    assertNothingKept();
  }

  @Test
  void uploads_on_their_way_count_and_give_their_room_back() throws IOException {
    try (Socket one = connect();
        Socket other = connect()) {
      send(one, "Content-Length: " + MB, "one");
      send(other, "Content-Length: " + MB, "other");
      await().untilAsserted(() -> assertThat(incomingSizes()).containsExactlyInAnyOrder(3L, 5L));

      assertProblem(user.upload("third.png", new byte[10]), 409, "quota-reached", null);
      api.newUser().newMedium("of another user.png", new byte[10]);
    }
    await().untilAsserted(UploadsIT::assertNothingIncoming);
    user.newMedium("third.png", new byte[10]);
  }

  @Test
  void clients_that_are_gone_at_once_hold_no_room() {
    UUID id = user.id();
    for (int i = 0; i < 100; i++) {
      uploads.receive(id, "a.png", MB, Flux.never()).subscribe(medium -> {}, e -> {}).dispose();
    }
    await().untilAsserted(UploadsIT::assertNothingIncoming);
    await().untilAsserted(() -> user.upload("a.mp4", new byte[MB]).expectStatus().isCreated());
    user.newMedium("b.mp4", new byte[MB]);
  }

  @Test
  void a_full_disk_is_said_and_leaves_nothing() {
    var full =
        new Uploads(
            library,
            folder,
            reservations,
            new MediaProperties(
                properties.folder(),
                properties.maxUpload(),
                DataSize.ofBytes(Long.MAX_VALUE / 2),
                properties.idleTimeout(),
                properties.urlLife()));
    UUID id = user.id();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            full.receive(id, "a.png", 4, Flux.just(buffer(new byte[4]))).block(Patience.LIMIT))
        .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.STORAGE_FULL));
    assertNothingKept();
    for (int i = 0; i < 4; i++) {
      user.newMedium("a.png", new byte[MB / 2]); // no room is reserved any more
    }
  }

  @Test
  void a_clock_that_jumps_while_another_api_writes_does_not_delete_what_it_writes()
      throws IOException {
    Path others = MediaFiles.incoming().resolve("of-another-api");
    Path admitted = MediaFiles.file(user.id(), UUID.randomUUID().toString());
    Files.createDirectories(MediaFiles.of(user.id()));
    for (Path file : List.of(others, admitted)) {
      Files.writeString(file, "so far");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
    MediaJanitor fresh = new MediaJanitor(folder, rows, uploads, properties, Clock.systemUTC());

    fresh.sweepDeadUploads();
    fresh.sweepOrphans();
    assertThat(others).exists();
    assertThat(admitted).exists();

    Files.writeString(others, "and on");
    fresh.sweepDeadUploads();
    assertThat(others).exists();
    Files.delete(others);
  }

  @Test
  void the_rests_of_dead_processes_are_swept_and_nothing_else() throws IOException {
    UUID id = user.id();
    String kept = user.newMedium("kept.png", new byte[10]);
    Path dead = MediaFiles.incoming().resolve("dead");
    Path orphan = MediaFiles.file(id, UUID.randomUUID().toString());
    Path picture = MediaFiles.picture(id, UUID.randomUUID().toString());
    Path young = MediaFiles.file(id, UUID.randomUUID().toString());
    Path foreign = MediaFiles.of(id).resolve("notes.txt");
    for (Path file : List.of(dead, orphan, picture, young, foreign)) {
      Files.writeString(file, "rest");
    }
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    for (Path file : List.of(dead, orphan, picture, foreign, MediaFiles.file(id, kept))) {
      Files.setLastModifiedTime(file, longAgo);
    }

    try (Socket socket = connect()) {
      send(socket, "Content-Length: 100000", "the beginning");
      await().untilAsserted(() -> assertThat(incomingSizes()).contains(13L));
      for (int sweep = 0; sweep < 2; sweep++) {
        janitor.sweepDeadUploads();
        janitor.sweepOrphans();
      }
      assertThat(incomingSizes()).containsExactly(13L);
    }

    assertThat(MediaFiles.names(MediaFiles.of(id)))
        .containsExactlyInAnyOrder(kept, young.getFileName().toString(), "notes.txt");
    await().untilAsserted(UploadsIT::assertNothingIncoming);
  }

  /// An upload whose size nobody says before.
  private ResponseSpec chunked(int chunkSize, int chunks) {
    Flux<DataBuffer> body = Flux.range(0, chunks).map(i -> buffer(new byte[chunkSize]));
    return api.client()
        .post()
        .uri("/api/media?name=chunked.mp4")
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .headers(headers -> headers.setBearerAuth(user.token()))
        .body(BodyInserters.fromDataBuffers(body))
        .exchange();
  }

  private static DataBuffer buffer(byte[] bytes) {
    return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
  }

  private Socket connect() throws IOException {
    URI address = api.address("");
    return new Socket(address.getHost(), address.getPort());
  }

  private void send(Socket socket, String lengthHeader, String begin) throws IOException {
    String request =
        """
        POST /api/media?name=a.mp4 HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        %s

        """
            .formatted(user.token(), lengthHeader)
            .replace("\n", "\r\n");
    socket.getOutputStream().write((request + begin).getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static List<Long> incomingSizes() throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (String name : MediaFiles.names(MediaFiles.incoming())) {
      sizes.add(Files.size(MediaFiles.incoming().resolve(name)));
    }
    return sizes;
  }

  private static void assertNothingIncoming() {
    assertThat(MediaFiles.names(MediaFiles.incoming())).isEmpty();
  }

  private void assertNothingKept() {
    await().untilAsserted(UploadsIT::assertNothingIncoming);
    user.get("/api/media").expectBody().jsonPath("$.items").isEmpty();
    assertThat(MediaFiles.names(MediaFiles.of(user.id()))).isEmpty();
  }

  private static void assertProblem(
      ResponseSpec answer, int status, String type, @Nullable String field) {
    var body =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .jsonPath("$.type")
            .isEqualTo("urn:gostream:problem:" + type)
            .jsonPath("$.detail")
            .isNotEmpty();
    if (field != null) {
      body.jsonPath("$.field").isEqualTo(field);
    }
  }
}
