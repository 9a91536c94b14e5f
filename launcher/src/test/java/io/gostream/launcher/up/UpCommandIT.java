package io.gostream.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.Main;
import io.gostream.launcher.port.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher as the script starts it: a process of its own.
class UpCommandIT {

  @TempDir Path home;

  @Test
  void a_taken_port_ends_it_with_code_1_and_one_line() throws Exception {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      Ending ending = up(Map.of("GOSTREAM_RTMP_PORT", Integer.toString(taken.getLocalPort())));

      assertThat(ending.code()).isEqualTo(1);
      assertThat(ending.errors())
          .singleElement()
          .asString()
          .startsWith("gostream: Port %d (RTMP) is taken by java".formatted(taken.getLocalPort()))
          .contains("GOSTREAM_RTMP_PORT");
    }
  }

  @Test
  void a_home_that_is_in_use_ends_it_with_code_1_and_one_line() throws Exception {
    Files.writeString(home.resolve("instance.lock"), "4711\n");
    try (var channel = FileChannel.open(home.resolve("instance.lock"), StandardOpenOption.WRITE);
        var held = channel.lock()) {
      assertThat(held.isValid()).isTrue();

      Ending ending = up(Map.of());

      assertThat(ending.code()).isEqualTo(1);
      assertThat(ending.errors()).singleElement().asString().contains("already (pid 4711)");
    }
  }

  @Test
  void a_home_that_cannot_be_written_ends_it_with_code_1_and_one_line() throws Exception {
    Ending ending = up(Map.of("GOSTREAM_HOME", "/dev/null/home"));

    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors())
        .singleElement()
        .asString()
        .contains("GOSTREAM_HOME", "/dev/null/home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "17", "many"})
  void a_number_of_workers_that_makes_no_sense_ends_it_with_code_1_and_one_line(String number)
      throws Exception {
    Ending ending = up(Map.of(), "--workers", number);

    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors())
        .containsExactly(
            "gostream: --workers must be a number from 1 to 16, not '%s'.".formatted(number));
  }

  @Test
  void a_database_that_does_not_answer_ends_it_with_code_1_and_one_line() throws Exception {
    int nobody = Port.anyFree();

    Ending ending =
        up(
            Map.of(
                "GOSTREAM_DATABASE_URL",
                "postgresql://me:hidden@127.0.0.1:%d/shows".formatted(nobody)));

    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors())
        .singleElement()
        .asString()
        .contains("GOSTREAM_DATABASE_URL")
        .doesNotContain("hidden");
  }

  @Test
  void what_is_not_built_is_told_and_the_database_that_was_started_for_it_ends() throws Exception {
    Ending ending = up(Map.of());

    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors()).singleElement().asString().contains("is not built");
    assertThat(home.resolve("run")).isEmptyDirectory();
    assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  private Ending up(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dgostream.installation=" + home,
                Main.class.getName(),
                "up"));
    argv.addAll(List.of(arguments));
    var builder = new ProcessBuilder(argv);
    var all = new HashMap<>(environment);
    all.putIfAbsent("GOSTREAM_HOME", home.toString());
    for (String port :
        List.of(
            "GOSTREAM_PORT",
            "GOSTREAM_MANAGEMENT_PORT",
            "GOSTREAM_RTMP_PORT",
            "GOSTREAM_HLS_PORT")) {
      all.putIfAbsent(port, Integer.toString(Port.anyFree()));
    }
    builder.environment().putAll(all);
    Path errors = Files.createTempFile("up", ".err");
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    int code = process.waitFor();
    List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
    Files.delete(errors);
    return new Ending(code, lines);
  }

  private record Ending(int code, List<String> errors) {}
}
