package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.presence.Company;
import io.gostream.worker.presence.Fellow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FairShareTest {

  private static final UUID ME = new UUID(0, 50);

  private final List<Fellow> fellows = new ArrayList<>();

  private FairShareTest other(long id, int sessions, int capacity) {
    fellows.add(new Fellow(new UUID(0, id), sessions, capacity, true));
    return this;
  }

  /// A worker of 10.
  private FairShare with(int mine, int waiting) {
    fellows.add(new Fellow(ME, mine, 10, true));
    return new FairShare(ME, mine, 10, 0, new Company(fellows, waiting));
  }

  @Test
  void aSoleWorkerTakesAllThatItCanAtOnce() {
    var share = with(3, 20);
    assertThat(share.headroom()).isEqualTo(7);
    assertThat(share.delay()).contains(Duration.ZERO);
  }

  @Test
  void beforeTheFirstLookAWorkerCountsOnlyItself() {
    var share = new FairShare(ME, 0, 10, 1, Company.UNKNOWN);
    assertThat(share.headroom()).isEqualTo(1);
    assertThat(share.delay()).contains(Duration.ZERO);
  }

  @Test
  void manyAreSharedOutByCapacity() {
    assertThat(other(1, 0, 30).with(0, 20).headroom()).isEqualTo(5);
  }

  @Test
  void whoHasItsShareLeavesTheRestToOthers() {
    assertThat(other(1, 0, 10).with(6, 4).headroom()).isZero();
  }

  @Test
  void whatWasTakenSinceTheLookIsNotCountedTwice() {
    fellows.add(new Fellow(ME, 0, 10, true));
    other(1, 0, 10);
    assertThat(new FairShare(ME, 4, 10, 0, new Company(fellows, 8)).headroom()).isZero();
  }

  @Test
  void whatIsAnnouncedBetweenLooksIsSharedOutToo() {
    other(1, 0, 10);
    assertThat(new FairShare(ME, 1, 10, 4, new Company(fellows, 0)).headroom()).isEqualTo(2);
  }

  @Test
  void theLeastLoadedAsksAtOnceTheNextTwoAMomentLaterAndTheRestNotAtAll() {
    assertThat(other(1, 5, 10).with(4, 0).delay()).contains(Duration.ZERO);
    fellows.clear();
    assertThat(other(1, 1, 10).with(4, 0).delay()).contains(Duration.ofMillis(50));
    fellows.clear();
    assertThat(other(1, 1, 10).other(2, 7, 20).with(4, 0).delay()).contains(Duration.ofMillis(100));
    fellows.clear();
    assertThat(other(1, 1, 10).other(2, 2, 10).other(3, 3, 10).with(4, 0).delay()).isEmpty();
  }

  @Test
  void betweenEquallyLoadedOnesTheIdDecides() {
    assertThat(other(1, 4, 10).other(99, 4, 10).with(4, 0).delay()).contains(Duration.ofMillis(50));
  }

  @Test
  void aFullWorkerNeverAsks() {
    var share = other(1, 10, 10).with(10, 5);
    assertThat(share.headroom()).isZero();
    assertThat(share.delay()).isEmpty();
  }

  @Test
  void whoIsFullDrainingOrSilentIsNotWaitedFor() {
    other(1, 10, 10);
    fellows.add(new Fellow(new UUID(0, 2), 0, 10, false));
    var share = with(4, 2);
    assertThat(share.headroom()).isEqualTo(2);
    assertThat(share.delay()).contains(Duration.ZERO);
  }
}
