package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.id.Ids;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.trace.Collector;
import io.gostream.core.trace.Traces;
import io.gostream.worker.program.OnAirChange;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SessionSpansTest {

  private final Lease lease = new Lease(Ids.newId(), Ids.newId(), 3);
  private final UUID relay = Ids.newId();

  private static String collected(Consumer<SessionSpans> work) {
    try (var collector = new Collector()) {
      try (var traces = Traces.of("gostream-worker", collector.url())) {
        work.accept(new SessionSpans(traces.tracer()));
      }
      return collector.text();
    }
  }

  @Test
  void aSessionIsOneTraceWhoeverHasIt() {
    String seen =
        collected(spans -> {
          spans.claimed(lease);
          spans.attaching(lease).end();
        });

    String trace = lease.streamId().toString().replace("-", "");
    assertThat(seen)
        .contains("session claim", "session attach", lease.workerId().toString())
        .contains(new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1));
  }

  @Test
  void aSpliceSaysWhatViewersSawAndSeeAndWhy() {
    var change = new OnAirChange(OnAir.LIVE, OnAir.SLATE, InterruptionCause.STALLED, 0);

    assertThat(collected(spans -> spans.spliced(lease, change)))
        .contains("splice", "LIVE", "SLATE", "STALLED");
  }

  @Test
  void anAttemptThatFailsSaysWhy() {
    String seen =
        collected(spans -> {
          Span attempt =
              spans.changed(lease, relay, Span.getInvalid(), new RelayState.Connecting(1));
          assertThat(attempt.isRecording()).isTrue();
          Span next =
              spans.changed(
                  lease,
                  relay,
                  attempt,
                  new RelayState.Reconnecting(1, ReasonCode.TIMED_OUT, Instant.EPOCH));
          assertThat(attempt.isRecording()).isFalse();
          assertThat(next.isRecording()).isFalse();
        });

    assertThat(seen).contains("relay connect", relay.toString(), "TIMED_OUT");
  }

  @Test
  void anAttemptEndsWhenMediaFlowOrNobodyWantsItAnyMore() {
    String seen =
        collected(spans -> {
          for (RelayState end :
              new RelayState[] {new RelayState.Live(Instant.EPOCH, false), new RelayState.Idle()}) {
            Span attempt =
                spans.changed(lease, relay, Span.getInvalid(), new RelayState.Connecting(1));
            spans.changed(lease, relay, attempt, end);
            assertThat(attempt.isRecording()).isFalse();
          }
        });

    assertThat(seen).contains("relay connect").doesNotContain("gostream.relay.reason");
  }

  @Test
  void withoutTracesNothingIsMade() {
    var spans = new SessionSpans(Traces.off().tracer());

    assertThat(spans.attaching(lease).isRecording()).isFalse();
  }
}
