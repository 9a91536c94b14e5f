package io.gostream.worker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.core.id.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

  private final UUID project = Ids.newId();
  private final UUID stream = Ids.newId();
  private final Map<String, String> session =
      Map.of("projectId", project.toString(), "streamId", stream.toString());

  @Test
  void linesOfAPieceOfWorkAreAboutItsSessionAndNoLongerAfterwards() {
    var during = new ArrayList<Map<String, String>>();
    LogContext.ofSession(project, stream).around(() -> during.add(LogContext.here().ids())).run();
    assertThat(during).containsExactly(session);
    assertThat(LogContext.here().ids()).isEmpty();
  }

  @Test
  void aThreadOfARelayIsAboutTheSessionOfWhoMadeItAndAboutTheRelay() throws InterruptedException {
    var inside = new ArrayList<Map<String, String>>();
    var threads = new ArrayList<Thread>();
    LogContext.ofSession(project, stream)
        .around(() -> {
          var context = LogContext.here().relay("a relay");
          threads.add(
              Thread.ofVirtual()
                  .unstarted(context.around(() -> inside.add(LogContext.here().ids()))));
        })
        .run();
    for (var thread : threads) {
      thread.start();
      thread.join();
    }
    assertThat(inside)
        .containsExactly(
            Map.of(
                "projectId", project.toString(),
                "streamId", stream.toString(),
                "relayId", "a relay"));
  }

  @Test
  void whatTheThreadWasAboutIsThereAgainAlsoAfterAFailure() {
    try (var _ = MDC.putCloseable("streamId", "before")) {
      var work =
          LogContext.ofSession(stream)
              .around(() -> {
                throw new IllegalStateException("a failure");
              });
      assertThatThrownBy(work::run).isInstanceOf(IllegalStateException.class);
      assertThat(List.of(LogContext.here().ids())).containsExactly(Map.of("streamId", "before"));
    }
  }
}
