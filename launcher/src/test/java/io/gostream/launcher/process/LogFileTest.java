package io.gostream.launcher.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void a_start_begins_a_new_file_and_keeps_the_last_one() throws IOException {
    var log = new LogFile(folder.resolve("api.log"));
    Files.writeString(log.path(), "first run\n");
    log.rotate();
    Files.writeString(log.path(), "second run\n");
    log.rotate();

    assertThat(log.path()).doesNotExist();
    assertThat(folder.resolve("api.log.1")).hasContent("second run");
  }

  @Test
  void a_log_that_is_too_long_is_moved_aside_while_its_writer_goes_on() throws IOException {
    var log = new LogFile(folder.resolve("api.log"));
    try (var writer =
        Files.newOutputStream(log.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write("long enough\n".getBytes(UTF_8));
      log.bound(5);
      writer.write("goes on\n".getBytes(UTF_8));
    }

    assertThat(log.path()).hasContent("goes on");
    assertThat(folder.resolve("api.log.1")).hasContent("long enough");
  }

  @Test
  void a_log_that_is_too_long_is_cut_even_where_it_cannot_be_moved_aside() throws IOException {
    var log = new LogFile(folder.resolve("api.log"));
    Files.writeString(log.path(), "long enough\n");
    // Nothing can be copied to where a folder with something in it is.
    Files.createDirectories(folder.resolve("api.log.1/something"));

    assertThatThrownBy(() -> log.bound(5)).isInstanceOf(IOException.class);

    assertThat(log.path()).isEmptyFile();
  }

  @Test
  void a_short_log_stays() throws IOException {
    var log = new LogFile(folder.resolve("api.log"));
    Files.writeString(log.path(), "short\n");
    log.bound(100);

    assertThat(log.path()).hasContent("short");
  }

  @Test
  void its_tail_is_its_last_lines() throws IOException {
    var log = new LogFile(folder.resolve("api.log"));
    Files.writeString(log.path(), "a\nb\nc\n");

    assertThat(log.tail(2)).containsExactly("b", "c");
    assertThat(log.tail(9)).containsExactly("a", "b", "c");
    assertThat(new LogFile(folder.resolve("none.log")).tail(3)).isEmpty();
  }
}
