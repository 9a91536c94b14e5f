package io.gostream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {

  @TempDir Path folder;
  private Path run;
  private @Nullable ChildProcess child;

  @BeforeEach
  void makeFolder() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
  }

  @AfterEach
  void endChild() {
    if (child != null) {
      child.stop();
    }
  }

  @Test
  void its_output_goes_to_its_log_and_its_environment_holds_only_what_it_was_given()
      throws Exception {
    child = start("env; echo oops >&2", Duration.ofSeconds(5));

    assertThat(child.awaitEnd()).isZero();
    assertThat(child.lastLines(20)).contains("SECRET=hidden", "oops");
    assertThat(child.lastLines(20)).noneMatch(line -> line.startsWith("HOME="));
  }

  @Test
  void who_does_not_go_when_asked_is_killed_with_all_its_children() {
    child = start("trap '' TERM; sleep 300 & echo ready; wait; wait", Duration.ofMillis(300));
    awaitLine("ready");
    long pid = child.pid();
    List<ProcessHandle> children = ProcessHandle.of(pid).orElseThrow().children().toList();
    assertThat(children).isNotEmpty();

    child.stop();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void who_is_asked_with_interrupt_gets_interrupt() throws Exception {
    child =
        start(
            "trap 'echo interrupted; exit 0' INT; echo ready; while :; do sleep 0.05; done",
            StopSignal.INT);
    awaitLine("ready");

    child.stop();

    assertThat(child.lastLines(5)).contains("interrupted");
  }

  @Test
  void a_child_of_a_launcher_that_was_killed_is_ended_by_the_next_one() throws IOException {
    child = start("echo ready; sleep 300", Duration.ofSeconds(5));
    awaitLine("ready");

    assertThat(Leftovers.end(run)).containsExactly("child");

    assertThat(child.isAlive()).isFalse();
    assertThat(run).isEmptyDirectory();
    assertThat(Leftovers.end(run)).isEmpty();
  }

  @Test
  void what_a_killed_child_left_behind_is_ended_by_the_next_launcher() throws Exception {
    child = start("sleep 300 & echo ready; wait", Duration.ofSeconds(5));
    awaitLine("ready");
    ProcessHandle orphan =
        ProcessHandle.of(child.pid()).orElseThrow().children().findFirst().orElseThrow();
    ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
    child.awaitEnd();
    assertThat(orphan.isAlive()).isTrue();

    Leftovers.end(run);

    await().untilAsserted(() -> assertThat(orphan.isAlive()).isFalse());
  }

  private void awaitLine(String line) {
    ChildProcess started = Objects.requireNonNull(child);
    await().untilAsserted(() -> assertThat(started.lastLines(9)).contains(line));
  }

  private ChildProcess start(String script, Duration grace) {
    return ChildProcess.start(spec(script, StopSignal.TERM, grace), run);
  }

  private ChildProcess start(String script, StopSignal stop) {
    return ChildProcess.start(spec(script, stop, Duration.ofSeconds(5)), run);
  }

  private ProcessSpec spec(String script, StopSignal stop, Duration grace) {
    return new ProcessSpec(
        "child",
        List.of("/bin/bash", "-c", script),
        Map.of("SECRET", "hidden"),
        false,
        folder,
        new LogFile(folder.resolve("child.log")),
        stop,
        grace);
  }
}
