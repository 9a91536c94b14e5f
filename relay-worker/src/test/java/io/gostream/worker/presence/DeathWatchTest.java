package io.gostream.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.id.Ids;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A lease of 4000; looks take 10.
class DeathWatchTest {

  private final UUID other = Ids.newId();
  private final DeathWatch watch = new DeathWatch(4000);

  private void saw(long beat, long askedAt) {
    watch.saw(
        List.of(new WorkerRow(other, beat, 0, 50, false, new Place("", 1, 1))),
        askedAt,
        askedAt + 10);
  }

  private void sawEvery500(long beat, long from, long to) {
    for (long at = from; at <= to; at += 500) {
      saw(beat, at);
    }
  }

  @Test
  void aWorkerIsDeadWhenItsBeatWasTheSameForAWholeLease() {
    sawEvery500(7, 0, 4000);
    assertThat(watch.dead()).as("seen first when the answer came, at 10").isEmpty();
    assertThat(watch.nextDeathAt()).isEqualTo(4010);
    saw(7, 4010);
    assertThat(watch.dead()).containsExactly(other);
  }

  @Test
  void aBeatBeginsTheCountAnew() {
    sawEvery500(7, 0, 3500);
    sawEvery500(8, 4000, 7500);
    assertThat(watch.dead()).isEmpty();
    assertThat(watch.silence(other)).isEqualTo(3490);
  }

  @Test
  void aBeatThatACrashOfPostgresqlUndidIsASignOfLifeToo() {
    sawEvery500(7, 0, 3500);
    sawEvery500(6, 4000, 7500);
    assertThat(watch.dead()).isEmpty();
  }

  @Test
  void aLookThatFailedBeginsTheCountAnew() {
    sawEvery500(7, 0, 3500);
    watch.missed();
    sawEvery500(7, 4000, 7500);
    assertThat(watch.dead()).isEmpty();
    sawEvery500(7, 8000, 8500);
    assertThat(watch.dead()).containsExactly(other);
  }

  @Test
  void aLookThatCameLateBeginsTheCountAnew() {
    sawEvery500(7, 0, 3500);
    saw(7, 5600); // as long as PostgreSQL was frozen, nobody could beat
    assertThat(watch.dead()).isEmpty();
    sawEvery500(7, 6000, 9500);
    assertThat(watch.dead()).isEmpty();
    sawEvery500(7, 10_000, 10_000);
    assertThat(watch.dead()).containsExactly(other);
  }

  @Test
  void anAnswerThatCameLateBeginsTheCountAnewToo() {
    sawEvery500(7, 0, 3500);
    watch.saw(List.of(new WorkerRow(other, 7, 0, 50, false, new Place("", 1, 1))), 4000, 5_600);
    assertThat(watch.dead()).isEmpty();
  }

  @Test
  void whoLeftIsForgotten() {
    sawEvery500(7, 0, 3500);
    watch.saw(List.of(), 4000, 4010);
    saw(7, 4500);
    assertThat(watch.dead()).isEmpty();
  }
}
