package io.gostream.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.gostream.core.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagedProcessTest {

  private final ProcessLauncher launcher = new ProcessLauncher();
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    launcher.close();
  }

  private ManagedProcess shell(String script) throws Exception {
    return launcher.launch(
        "test", new ProcessSpec(List.of("/bin/sh", "-c", script), Map.of("A", "1")), output::add);
  }

  private static ProcessState end(ManagedProcess process) throws Exception {
    return process.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void itsExitCodeAndItsLastWordsAreKnown() throws Exception {
    var process = shell("echo first >&2; echo last >&2; exit 3");
    assertThat(end(process)).isEqualTo(new ProcessState.Exited(3, List.of("first", "last")));
    assertThat(process.state()).isInstanceOf(ProcessState.Exited.class);
  }

  @Test
  void whatItReadsIsWhatWasWrittenAndItsOutputComesByLines() throws Exception {
    var process = shell("read line; echo \"got $line\"");
    try (var stdin = process.stdin()) {
      stdin.write("hello\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(output.poll(20, TimeUnit.SECONDS)).isEqualTo("got hello");
    end(process);
  }

  @Test
  void itGetsNothingOfOurEnvironment() throws Exception {
    end(shell("env"));
    assertThat(output).contains("A=1").noneMatch(line -> line.startsWith("HOME="));
  }

  @Test
  void onlyTheLastTwoHundredLinesAreKept() throws Exception {
    var state = end(shell("i=0; while [ $i -lt 300 ]; do echo line $i >&2; i=$((i+1)); done"));
    assertThat(state)
        .isInstanceOfSatisfying(
            ProcessState.Exited.class,
            exited -> assertThat(exited.errors()).hasSize(200).endsWith("line 299"));
  }

  @Test
  void oneThatHearsTheStopEndsByItself() throws Exception {
    var process = shell("trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done");
    assertThat(output.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
    process.stop(Duration.ofSeconds(20));
    assertThat(process.state())
        .isInstanceOfAny(ProcessState.Stopping.class, ProcessState.Exited.class);
    assertThat(end(process)).isEqualTo(new ProcessState.Exited(7, List.of()));
  }

  @Test
  void oneThatDoesNotHearItIsKilledAndIsGone() throws Exception {
    var process = shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
    assertThat(output.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
    long pid = process.pid();
    process.stop(Duration.ofMillis(100));
    assertThat(end(process)).isInstanceOf(ProcessState.Killed.class);
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void ofTwoStopsTheShorterGraceCounts() throws Exception {
    var process = shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
    assertThat(output.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
    process.stop(Duration.ofHours(1));
    process.stop(Duration.ofMillis(10));
    assertThat(end(process)).isInstanceOf(ProcessState.Killed.class);
  }

  @Test
  void oneThatIsFrozenIsKilledAndIsGone() throws Exception {
    var process = shell("echo ready; kill -STOP $$");
    assertThat(output.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
    await().until(() -> isStopped(process.pid()));
    process.stop(Duration.ofMillis(100));
    assertThat(end(process)).isInstanceOf(ProcessState.Killed.class);
    assertThat(ProcessHandle.of(process.pid()).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void oneThatReadsNothingIsEndedThoughSomebodyIsBlockedWritingToIt() throws Exception {
    var process = shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
    assertThat(output.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
    var writing = new CountDownLatch(1);
    var writer =
        Thread.ofPlatform()
            .start(() -> {
              try (var stdin = process.stdin()) {
                writing.countDown();
                stdin.write(new byte[1024 * 1024]);
              } catch (IOException e) {
                // It is gone.
              }
            });
    assertThat(writing.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await().until(() -> isWriting(writer));
    process.stop(Duration.ofMillis(10));
    assertThat(end(process)).isInstanceOf(ProcessState.Killed.class);
    assertThat(writer.join(Patience.LIMIT)).isTrue();
  }

  /// A process that a signal has stopped.
  private static boolean isStopped(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return stat.substring(stat.lastIndexOf(')')).startsWith(") T");
  }

  private static boolean isWriting(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(f -> f.getMethodName().equals("writeBytes"));
  }

  @Test
  void itsErrorsAreHeardAsTheyCome() throws Exception {
    BlockingQueue<String> errors = new LinkedBlockingQueue<>();
    var process =
        launcher.launch(
            "test",
            new ProcessSpec(List.of("/bin/sh", "-c", "echo trouble >&2; read line"), Map.of()),
            output::add,
            errors::add);
    assertThat(errors.poll(20, TimeUnit.SECONDS)).isEqualTo("trouble");
    process.stdin().close();
    assertThat(end(process)).isInstanceOf(ProcessState.Exited.class);
  }

  @Test
  void aStopThatComesTooLateChangesNothing() throws Exception {
    var process = shell("exit 0");
    var state = end(process);
    process.stop(Duration.ZERO);
    process.kill();
    assertThat(process.state()).isEqualTo(state);
  }

  @Test
  void argumentsAppearInNoText() {
    var spec = new ProcessSpec(List.of("/no/such/program", "a-secret"), Map.of());
    assertThat(spec.toString()).doesNotContain("a-secret");
    assertThatIOException()
        .isThrownBy(() -> {
          var process = launcher.launch("test", spec, output::add);
          // Where setpriv starts it, the failure is the child's.
          throw new IOException(String.valueOf(end(process)));
        })
        .satisfies(e -> assertThat(e.toString()).doesNotContain("a-secret"));
  }
}
