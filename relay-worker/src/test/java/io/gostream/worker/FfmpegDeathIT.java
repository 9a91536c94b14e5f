package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.testkit.Passing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a worker's FFmpegs when it dies, freezes, or is told to end.
class FfmpegDeathIT {

  private final Passing show = new Passing("--gostream.relay.publisher=ffmpeg");
  private List<ProcessHandle> children = List.of();

  @BeforeEach
  void look() {
    await().until(() -> show.worker.children().size() >= 2);
    children = show.worker.children();
  }

  @AfterEach
  void end() {
    show.close();
  }

  @Test
  void noFfmpegOutlivesAWorkerThatIsKilledNotEvenOneThatIsStuck() {
    show.worker.kill();
    awaitTheirEnd();
  }

  @Test
  void aWorkerThatWasFrozenPastItsLeaseEndsThem() {
    show.worker.signal("STOP");
    try (var heir = show.another()) {
      show.awaitMediaFromAnother();
      show.worker.signal("CONT");
      awaitTheirEnd();
      assertThat(heir.children()).isNotEmpty();
      assertThat(show.healthy.connectionsWithMediaAtOnce()).isEmpty();
    }
  }

  @Test
  void aWorkerThatIsToldToEndEndsThemAndTheyHaveSaidGoodBye() {
    show.worker.signal("TERM");
    awaitTheirEnd();
    await().until(() -> show.healthy.latest().hasGoodBye());
    assertThat(show.worker.log()).contains("is ours").doesNotContain("canary-key");
  }

  private void awaitTheirEnd() {
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }
}
