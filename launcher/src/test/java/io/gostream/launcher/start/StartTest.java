package io.gostream.launcher.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.StartUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T12:00:00Z");

  @TempDir private Path installation;
  private Build build = new Build(Path.of(""), "api");

  @BeforeEach
  void placeIt() {
    build = new Build(installation, "api");
  }

  @Test
  void what_is_not_built_cannot_be_started() {
    assertThatThrownBy(() -> Start.of(build, StartUp.FASTEST))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("api is not built");
  }

  @Test
  void a_build_without_a_cache_starts_as_one_jar() throws IOException {
    made(build.whole(), LONG_AGO);
    assertThat(Start.of(build, StartUp.FASTEST)).isEqualTo(new Start.Whole(build.whole()));
  }

  @Test
  void a_cache_of_this_build_is_used_unless_it_is_not_wanted() throws IOException {
    made(build.whole(), LONG_AGO);
    made(build.cache(), Instant.now());
    assertThat(Start.of(build, StartUp.FASTEST))
        .isEqualTo(new Start.Trained(build.flat(), build.cache()));
    assertThat(Start.of(build, StartUp.AS_BUILT)).isEqualTo(new Start.Whole(build.whole()));
  }

  @Test
  void a_cache_of_an_earlier_build_is_left_alone() throws IOException {
    made(build.cache(), LONG_AGO);
    made(build.whole(), LONG_AGO.minusSeconds(60));
    assertThat(Start.of(build, StartUp.FASTEST)).isEqualTo(new Start.Whole(build.whole()));
  }

  @Test
  void a_training_that_left_nothing_is_said_and_the_cache_of_one_that_did_is_kept()
      throws IOException {
    made(build.whole(), LONG_AGO);
    assertThatThrownBy(() -> build.keepTraining()).isInstanceOf(CannotStartException.class);

    made(build.untested(), Instant.now());
    build.keepTraining();
    assertThat(build.isTrained()).isTrue();
    assertThat(build.untested()).doesNotExist();
  }

  /// A jar carries the time that its build gave it, whenever it was written.
  private static void made(Path file, Instant when) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[0]);
    Files.setLastModifiedTime(file, FileTime.from(when));
  }
}
