package io.gostream.soak.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.soak.oracle.Event.Closed;
import io.gostream.soak.oracle.Event.Connected;
import io.gostream.soak.oracle.Event.Guarded;
import io.gostream.soak.oracle.Event.Leased;
import io.gostream.soak.oracle.Event.Left;
import io.gostream.soak.oracle.Event.NotConverged;
import io.gostream.soak.oracle.Event.Origin;
import io.gostream.soak.oracle.Event.Packet;
import io.gostream.soak.oracle.Event.SlateSeen;
import io.gostream.soak.oracle.Event.Track;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Made-up histories, good and bad.
class OracleTest {

  private static final DestinationName A = new DestinationName("one", "a");
  private static final DestinationName B = new DestinationName("two", "b");

  private final Oracle oracle = new Oracle();
  private long now;

  @Test
  void a_pusher_after_another_is_fine() {
    connect(A, 1);
    video(A, 1, 0, 33, 67);
    oracle.see(new Closed(++now, A, 1));
    connect(A, 2);
    video(A, 2, 0, 33);
    assertThat(violations()).isEmpty();
  }

  @Test
  void two_pushers_at_once_are_found() {
    connect(A, 1);
    video(A, 1, 0, 33);
    connect(A, 2, 1);
    video(A, 2, 0);
    video(A, 1, 67);
    video(A, 2, 33);
    video(A, 1, 100);
    assertThat(violations()).containsExactly(Promise.ONE_PUSHER);
  }

  @Test
  void a_frozen_pusher_that_goes_on_after_its_successor_began_is_found() {
    connect(A, 1);
    video(A, 1, 0);
    connect(A, 2, 1);
    video(A, 2, 0, 33, 67, 100);
    video(A, 1, 33);
    assertThat(violations()).containsExactly(Promise.ONE_PUSHER);
  }

  @Test
  void a_frozen_pusher_that_says_nothing_more_is_fine() {
    connect(A, 1);
    video(A, 1, 0);
    connect(A, 2, 1);
    video(A, 2, 0, 33, 67);
    oracle.see(new Closed(++now, A, 1));
    assertThat(violations()).isEmpty();
  }

  @Test
  void what_a_dead_pusher_left_in_the_network_is_not_its_successors_fault() {
    connect(A, 1);
    video(A, 1, 0);
    connect(A, 2);
    video(A, 2, 0);
    video(A, 1, 33, 67);
    video(A, 2, 33);
    assertThat(violations()).isEmpty();
  }

  @Test
  void a_third_pusher_beside_the_second_is_found_too() {
    connect(A, 1);
    video(A, 1, 0);
    connect(A, 2);
    video(A, 2, 0);
    connect(A, 3, 2);
    video(A, 3, 0);
    video(A, 2, 33);
    assertThat(violations()).containsExactly(Promise.ONE_PUSHER);
  }

  @Test
  void pushers_of_different_destinations_are_no_rivals() {
    connect(A, 1);
    connect(B, 2);
    video(A, 1, 0);
    video(B, 2, 0);
    video(A, 1, 33);
    assertThat(violations()).isEmpty();
  }

  @Test
  void a_lease_that_moves_with_a_higher_epoch_is_fine() {
    lease("w1", 1);
    oracle.see(new Leased(++now, "session", null, 1));
    lease("w2", 2);
    lease("w1", 3);
    assertThat(violations()).isEmpty();
  }

  @Test
  void an_epoch_of_two_workers_is_found_also_when_it_was_given_back_between() {
    lease("w1", 1);
    oracle.see(new Leased(++now, "session", null, 1));
    lease("w2", 1);
    assertThat(violations()).containsExactly(Promise.ONE_LEASE);
  }

  @Test
  void an_epoch_that_falls_is_found() {
    lease("w1", 2);
    lease("w1", 1);
    assertThat(violations()).containsExactly(Promise.ONE_LEASE);
  }

  @Test
  void a_decoding_time_that_does_not_grow_is_found_in_its_own_track() {
    connect(A, 1);
    packet(A, 1, Track.VIDEO, 33, Origin.OWN);
    packet(A, 1, Track.AUDIO, 20, Origin.OWN);
    packet(A, 1, Track.VIDEO, 67, Origin.OWN);
    assertThat(violations()).isEmpty();
    packet(A, 1, Track.VIDEO, 67, Origin.OWN);
    assertThat(violations()).containsExactly(Promise.TIME_GROWS);
  }

  @Test
  void a_hole_is_found_where_nothing_may_be_noticed_and_only_there() {
    connect(A, 1);
    connect(B, 2);
    video(A, 1, 0);
    video(B, 2, 0);
    oracle.see(new Guarded(++now, Set.of(B)));
    video(A, 1, 5000);
    video(B, 2, 34);
    assertThat(violations()).isEmpty();
    video(B, 2, 34 + MediaRule.ONE_FRAME_MILLIS + 1);
    assertThat(violations()).containsExactly(Promise.NEIGHBOURS);
  }

  @Test
  void one_frame_of_audio_left_out_is_a_hole() {
    connect(A, 1);
    oracle.see(new Guarded(++now, Set.of(A)));
    packet(A, 1, Track.AUDIO, 0, Origin.OWN);
    packet(A, 1, Track.AUDIO, 21, Origin.OWN);
    packet(A, 1, Track.AUDIO, 64, Origin.OWN);
    assertThat(violations()).containsExactly(Promise.NEIGHBOURS);
  }

  @Test
  void a_second_connection_and_an_end_are_found_where_nothing_may_be_noticed() {
    connect(A, 1);
    oracle.see(new Guarded(++now, Set.of(A)));
    oracle.see(new Closed(++now, A, 1));
    connect(A, 2);
    assertThat(violations()).containsExactly(Promise.NEIGHBOURS, Promise.NEIGHBOURS);
  }

  @Test
  void another_tenants_packet_is_found_at_once() {
    connect(A, 1);
    packet(A, 1, Track.VIDEO, 0, Origin.FOREIGN);
    assertThat(violations()).containsExactly(Promise.OWN_MEDIA);
  }

  @Test
  void a_packet_that_nobody_sent_needs_a_slate_of_that_tenant() {
    connect(A, 1);
    packet(A, 1, Track.VIDEO, 0, Origin.UNKNOWN);
    oracle.see(new SlateSeen(++now, "one"));
    packet(A, 1, Track.VIDEO, 33, Origin.UNKNOWN);
    oracle.end();
    assertThat(violations()).isEmpty();
    connect(B, 2);
    packet(B, 2, Track.VIDEO, 0, Origin.UNKNOWN);
    oracle.see(new SlateSeen(++now, "one"));
    oracle.end();
    assertThat(violations()).containsExactly(Promise.OWN_MEDIA);
  }

  @Test
  void a_packet_that_nobody_sent_long_after_the_slate_is_found() {
    connect(A, 1);
    oracle.see(new SlateSeen(++now, "one"));
    now += MediaRule.SLATE_LINGERS_NANOS;
    packet(A, 1, Track.VIDEO, 0, Origin.UNKNOWN);
    oracle.end();
    assertThat(violations()).containsExactly(Promise.OWN_MEDIA);
  }

  @Test
  void what_is_late_or_left_is_passed_on() {
    oracle.see(new NotConverged(++now, "tenant has no session"));
    oracle.see(new Left(++now, "ffmpeg (1)"));
    assertThat(violations()).containsExactly(Promise.CONVERGES, Promise.NOTHING_LEFT);
    assertThat(oracle.violations().getFirst().toString()).contains("tenant has no session");
  }

  private void connect(DestinationName destination, long connection, long... held) {
    oracle.see(
        new Connected(
            ++now, destination, connection, Set.copyOf(LongStream.of(held).boxed().toList())));
  }

  private void video(DestinationName destination, long connection, long... times) {
    for (long time : times) {
      packet(destination, connection, Track.VIDEO, time, Origin.OWN);
    }
  }

  private void packet(
      DestinationName destination, long connection, Track track, long time, Origin origin) {
    oracle.see(new Packet(++now, destination, connection, track, time, origin));
  }

  private void lease(String worker, long epoch) {
    oracle.see(new Leased(++now, "session", worker, epoch));
  }

  private List<Promise> violations() {
    return oracle.violations().stream().map(Violation::promise).toList();
  }
}
