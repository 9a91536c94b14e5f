package io.gostream.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.process.ManagedProcess;
import io.gostream.worker.process.ProcessLauncher;
import io.gostream.worker.process.ProcessSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private final Place here = Place.ofThisProcess();
  private final Neighbours neighbours = new Neighbours(here);

  @Test
  void aWorkerThatRunsIsNotGone() {
    assertThat(neighbours.areGone(here)).isFalse();
  }

  @Test
  void aWorkerWhosePidIsAnothersNowIsGone() {
    assertThat(neighbours.areGone(new Place(here.machine(), here.pid(), here.startTicks() + 1)))
        .isTrue();
  }

  @Test
  void nothingIsKnownOfAWorkerElsewhere() {
    assertThat(neighbours.areGone(new Place("another machine", here.pid(), 0))).isFalse();
    assertThat(new Neighbours(new Place("", 1, 1)).areGone(new Place("", here.pid(), 0))).isFalse();
  }

  @Test
  void aWorkerIsNotGoneBeforeItsChildrenAre() throws Exception {
    var dead = new Place(here.machine(), here.pid(), here.startTicks() - 1);
    try (var launcher = new ProcessLauncher(dead.mark())) {
      ManagedProcess child =
          launcher.launch("cat", new ProcessSpec(List.of("/bin/cat"), Map.of()), _ -> {});
      awaitEnvironment(child);
      assertThat(neighbours.areGone(dead)).isFalse();
      child.kill();
      await().until(() -> neighbours.areGone(dead));
    }
  }

  /// Of what nobody may look into, as a guard of the machine's.
  @Test
  void whatWasThereBeforeAWorkerIsNoChildOfIt() {
    var worker = new Place("here", 42, 1000);
    assertThat(worker.mayHaveBegun(new ProcessStat('S', 999))).isFalse();
    assertThat(worker.mayHaveBegun(new ProcessStat('S', 1000))).isTrue();
    assertThat(worker.mayHaveBegun(new ProcessStat('S', 1001))).isTrue();
  }

  /// The kernel tells that a program was executed just before the program's environment can be
  /// read.
  private static void awaitEnvironment(ManagedProcess child) {
    var environment = Path.of("/proc", Long.toString(child.pid()), "environ");
    await().until(() -> !Files.readString(environment).isEmpty());
  }

  @Test
  void aNameWithParenthesesAndBlanksIsReadOver() {
    var stat =
        ProcessStat.parse(
            "42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 98765 10 11");
    assertThat(stat).isEqualTo(new ProcessStat('S', 98765));
    assertThat(new ProcessStat('Z', 1).isRunning()).isFalse();
  }
}
