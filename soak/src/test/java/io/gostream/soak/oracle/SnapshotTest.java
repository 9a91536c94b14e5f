package io.gostream.soak.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.soak.oracle.Snapshot.Relay;
import io.gostream.soak.oracle.Snapshot.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final long NOW = 60_000_000_000L;
  private static final DestinationName ASKED = new DestinationName("one", "a");
  private static final DestinationName RESTING = new DestinationName("one", "b");

  private final Map<String, Session> sessions =
      new HashMap<>(Map.of("one", new Session("LIVE", "LIVE", "w1")));
  private final Map<DestinationName, Relay> relays =
      new HashMap<>(Map.of(ASKED, new Relay("RUNNING", "LIVE", null)));
  private final Map<DestinationName, Long> lastMedia =
      new HashMap<>(Map.of(ASKED, NOW - 100_000_000L));

  @Test
  void all_is_well_when_media_flows_where_it_was_asked_for() {
    assertMissing();
  }

  @Test
  void a_session_that_is_gone_is_missing() {
    sessions.clear();
    assertMissing("one has no session");
  }

  @Test
  void a_session_without_a_worker_is_missing() {
    sessions.put("one", new Session("LIVE", "LIVE", null));
    assertMissing("one's session has no worker");
  }

  @Test
  void a_session_on_its_slate_is_not_yet_well() {
    sessions.put("one", new Session("INTERRUPTED", "SLATE", "w1"));
    assertMissing("one's session is INTERRUPTED and shows SLATE");
  }

  @Test
  void a_destination_that_was_forgotten_is_missing() {
    relays.clear();
    assertMissing("one/a has no relay");
  }

  @Test
  void what_was_asked_for_must_be_wanted() {
    relays.put(ASKED, new Relay("STOPPED", "IDLE", null));
    assertMissing("one/a was asked for and is wanted STOPPED");
  }

  @Test
  void a_relay_that_reconnects_is_missing_with_its_reason() {
    relays.put(ASKED, new Relay("RUNNING", "RECONNECTING", "STALLED"));
    assertMissing("one/a is RECONNECTING (STALLED)");
  }

  @Test
  void live_without_media_is_not_live() {
    lastMedia.put(ASKED, NOW - Snapshot.SILENCE_NANOS);
    assertMissing("one/a is LIVE and gets no media");
    lastMedia.clear();
    assertMissing("one/a is LIVE and gets no media");
  }

  @Test
  void what_nobody_asked_for_must_not_be_on_air() {
    relays.put(RESTING, new Relay("STOPPED", "LIVE", null));
    lastMedia.put(RESTING, NOW - 1);
    assertMissing(
        "one/b was not asked for and is LIVE, wanted STOPPED",
        "one/b was not asked for and gets media");
  }

  private void assertMissing(String... sentences) {
    assertThat(new Snapshot(NOW, Set.of(ASKED), sessions, relays, lastMedia).missing())
        .containsExactly(sentences);
  }
}
