package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.quota.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class IncomingTest {

  @TempDir Path folder;

  private static final Limits LIMITS = new Limits(1, 1, 1, 3, 2500);

  private final UUID user = UUID.randomUUID();
  private final Reservations reservations =
      new Reservations(
          new MediaProperties(
              Path.of("unused"),
              DataSize.ofBytes(1000),
              DataSize.ofBytes(0),
              Duration.ofSeconds(1),
              Duration.ofMinutes(15)));

  @Test
  void what_has_come_is_on_the_disk_with_its_hash() throws Exception {
    Path file = folder.resolve("upload");
    try (Incoming incoming = open(file, -1, 10_000)) {
      incoming.write(bytes("be right"));
      incoming.write(bytes(" back"));

      byte[] hash = incoming.complete();

      assertThat(Files.readString(file)).isEqualTo("be right back");
      assertThat(incoming.size()).isEqualTo(13);
      assertThat(hash)
          .isEqualTo(
              MessageDigest.getInstance("SHA-256")
                  .digest("be right back".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void an_upload_of_unknown_size_ends_at_the_largest_size() throws IOException {
    try (Incoming incoming = open(folder.resolve("upload"), -1, 10_000)) {
      incoming.write(ByteBuffer.allocate(1000));
      assertProblem(ProblemType.TOO_LARGE, () -> incoming.write(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void an_upload_of_unknown_size_ends_where_the_quota_does() throws IOException {
    try (Incoming incoming =
        Incoming.open(
            folder.resolve("upload"),
            reservations.reserve(user, LIMITS, new Usage(1, 2400), -1),
            -1,
            () -> 10_000)) {
      incoming.write(ByteBuffer.allocate(100));
      assertProblem(ProblemType.QUOTA_REACHED, () -> incoming.write(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void what_would_take_the_room_that_is_kept_for_others_is_refused_before_it_begins()
      throws IOException {
    Path file = folder.resolve("upload");
    assertProblem(ProblemType.STORAGE_FULL, () -> open(file, 500, 499));
    assertProblem(ProblemType.STORAGE_FULL, () -> open(file, -1, -1));
    assertThat(file).doesNotExist();
    open(file, 500, 500).close();
  }

  @Test
  void a_disk_that_is_full_is_a_problem_that_says_so() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("upload"), Path.of("/dev/full"));
    try (Incoming incoming = open(link, 500, 10_000)) {
      assertProblem(ProblemType.STORAGE_FULL, () -> incoming.write(bytes("does not fit")));
    }
    assertThat(Path.of("/dev/full")).exists();
  }

  @Test
  void several_uploads_at_once_share_the_quota_and_give_back_what_they_did_not_take() {
    var first = reservations.reserve(user, LIMITS, new Usage(0, 0), 1000);
    var second = reservations.reserve(user, LIMITS, new Usage(0, 0), -1);
    assertProblem(
        ProblemType.QUOTA_REACHED, () -> reservations.reserve(user, LIMITS, new Usage(0, 0), 501));
    var third = reservations.reserve(user, LIMITS, new Usage(0, 0), 500);
    assertProblem(
        ProblemType.QUOTA_REACHED, () -> reservations.reserve(user, LIMITS, new Usage(0, 0), 1));
    reservations.reserve(UUID.randomUUID(), LIMITS, new Usage(0, 0), 1000);

    second.close();
    second.close();
    reservations.reserve(user, LIMITS, new Usage(0, 0), 1000).close();
    first.close();
    third.close();
    assertProblem(
        ProblemType.QUOTA_REACHED, () -> reservations.reserve(user, LIMITS, new Usage(3, 3), 1));
    assertProblem(
        ProblemType.TOO_LARGE, () -> reservations.reserve(user, LIMITS, new Usage(0, 0), 1001));
  }

  private Incoming open(Path file, long declaredSize, long room) throws IOException {
    return Incoming.open(
        file,
        reservations.reserve(UUID.randomUUID(), LIMITS, new Usage(0, 0), declaredSize),
        declaredSize,
        () -> room);
  }

  private static void assertProblem(ProblemType type, ThrowingCallable call) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.type()).isEqualTo(type));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
