package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.secret.Redactor;
import io.gostream.core.secret.SecretText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayLogTest {

  private static final Instant NOW = Instant.parse("2026-11-20T21:00:00Z");
  private static final SecretText KEY = SecretText.of("live_canary_0123456789");

  private final List<LogLine> lines = new ArrayList<>();
  private final RelayLog log =
      new RelayLog(
          () -> NOW,
          Redactor.of(
              List.of(KEY, DestinationUrl.parse("rtmp://live.example.org/app").withKey(KEY))),
          lines::add);

  private String last() {
    return lines.getLast().text();
  }

  @Test
  void aLineHasItsTimeAndWhatFfmpegSaidWithoutAddressesInMemory() {
    log.said("[rtmp @ 0x5597771c3180] [error] Server error: Already publishing");
    assertThat(lines)
        .containsExactly(new LogLine(NOW, "[rtmp] [error] Server error: Already publishing"));
  }

  @Test
  void noKeyPassesInWhateverForm() {
    for (var text :
        List.of(
            "Error opening output rtmp://live.example.org/app/live_canary_0123456789: Broken pipe",
            "live%5Fcanary_0123456789 is bad",
            "live_ca\u0000nary_01234\u200b56789",
            "and the rest was cut at live_canary_01")) {
      log.said(text);
      assertThat(last()).doesNotContain("canary").doesNotContain("nary_").contains("••••");
    }
  }

  @Test
  void controlCharactersGoAndLongLinesAreCut() {
    log.said("\u001b[31mred\u001b[0m \u202edesrever\u202c\ttab");
    assertThat(last()).isEqualTo("[31mred[0m desrevertab");
    log.said("x".repeat(5_000));
    assertThat(last()).hasSize(LogLine.MAX_LENGTH).endsWith("x…");
  }

  @Test
  void eachStateIsTold() {
    log.changed(new RelayState.Connecting(2));
    log.changed(new RelayState.Live(NOW, false));
    log.changed(new RelayState.Live(NOW, true));
    log.changed(
        new RelayState.Reconnecting(2, ReasonCode.CONNECTION_REFUSED, NOW.plusMillis(1250)));
    log.changed(new RelayState.Failed(ReasonCode.KEY_REJECTED));
    log.changed(new RelayState.Idle());
    assertThat(lines)
        .extracting(LogLine::text)
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("Connecting (attempt 2)."),
            text -> assertThat(text).startsWith("Live:"),
            text -> assertThat(text).contains("frames are dropped"),
            text ->
                assertThat(text)
                    .startsWith("CONNECTION_REFUSED: The server refused the connection.")
                    .endsWith("Next try in 1.3 s."),
            text -> assertThat(text).startsWith("KEY_REJECTED:").endsWith("No further try."),
            text -> assertThat(text).isEqualTo("Stopped."));
  }
}
