package io.gostream.worker.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.Tracks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ProgramFeedTest {

  private static final FeedLimits LIMITS =
      new FeedLimits(
          DataSize.ofKilobytes(100),
          DataSize.ofKilobytes(10),
          Duration.ofSeconds(3),
          Duration.ofMillis(500));

  private final ProgramFeed feed = new ProgramFeed(LIMITS);
  private long now;

  private static FlvTag video(int first, int second, long time, int size) {
    var payload = new byte[Math.max(6, size)];
    payload[0] = (byte) first;
    payload[1] = (byte) second;
    return FlvTag.of(FlvTag.Type.VIDEO, time, payload);
  }

  private static FlvTag videoHeader() {
    return video(0x17, 0, 0, 20);
  }

  private static FlvTag key(long time) {
    return video(0x17, 1, time, 100);
  }

  private static FlvTag inter(long time, int size) {
    return video(0x27, 1, time, size);
  }

  private static FlvTag audio(int second, long time) {
    return FlvTag.of(FlvTag.Type.AUDIO, time, new byte[] {(byte) 0xAF, (byte) second, 7, 7});
  }

  private void publish(FlvTag... tags) {
    for (var tag : tags) {
      now += 1_000_000;
      feed.publish(tag, now);
    }
  }

  private static List<FlvTag> read(Subscription subscription) {
    try {
      var tags = new ArrayList<FlvTag>();
      subscription.drainTo(tags, Long.MAX_VALUE, 0);
      return tags;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> kinds(List<FlvTag> tags) {
    return tags.stream().map(t -> t.kind() + "@" + t.timestamp()).toList();
  }

  @Test
  void aSubscriberFromBeforeTheFirstMediaMissesNothing() throws InterruptedException {
    var early = feed.subscribe();
    publish(videoHeader(), audio(0, 0), audio(1, 0), key(10), inter(40, 100), audio(1, 42));
    assertThat(early.awaitTracks(0)).contains(new Tracks(true, true));
    assertThat(kinds(read(early)))
        .containsExactly(
            "VIDEO_SEQUENCE_HEADER@10",
            "AUDIO_SEQUENCE_HEADER@10",
            "VIDEO_KEYFRAME@10",
            "VIDEO_FRAME@40",
            "AUDIO_FRAME@42");
  }

  @Test
  void aNewcomerStartsAtOnceOnTheLastKeyframe() {
    publish(videoHeader(), audio(0, 0), key(10), inter(40, 100), key(2000), audio(1, 2001));
    assertThat(kinds(read(feed.subscribe())))
        .containsExactly(
            "VIDEO_SEQUENCE_HEADER@2000",
            "AUDIO_SEQUENCE_HEADER@2000",
            "VIDEO_KEYFRAME@2000",
            "AUDIO_FRAME@2001");
  }

  @Test
  void aGopThatGrowsTooLargeIsGivenUpAndNewcomersWaitForTheNextKeyframe() {
    publish(videoHeader(), audio(0, 0), key(0));
    for (int i = 1; i < 60; i++) {
      publish(inter(i * 33L, 2000));
    }
    var newcomer = feed.subscribe();
    assertThat(read(newcomer)).isEmpty();
    publish(inter(2100, 100), audio(1, 2110));
    assertThat(read(newcomer)).isEmpty();
    publish(key(2200));
    assertThat(kinds(read(newcomer))).endsWith("VIDEO_KEYFRAME@2200").hasSize(3);
  }

  @Test
  void aSlowSubscriberGoesOnAtItsNextKeyframeAndItsNeighbourLosesNothing() {
    publish(videoHeader(), audio(0, 0), key(0));
    var slow = feed.subscribe();
    var quick = feed.subscribe();
    read(slow);
    read(quick);
    int expected = 0;
    int arrived = 0;
    for (int i = 1; i < 20; i++) {
      publish(inter(i * 33L, 1000));
      expected++;
      arrived += read(quick).size();
    }
    assertThat(arrived).isEqualTo(expected);
    publish(audio(1, 700), key(710), inter(740, 100));
    assertThat(kinds(read(slow))).containsExactly("VIDEO_KEYFRAME@710", "VIDEO_FRAME@740");
    assertThat(slow.framesDropped()).as("all between the keyframes").isEqualTo(19);
    assertThat(quick.framesDropped()).isZero();
  }

  @Test
  void mediaThatWaitsTooLongIsCutTooHoweverSmall() {
    publish(videoHeader(), audio(0, 0), key(0));
    var slow = feed.subscribe();
    read(slow);
    publish(inter(100, 10), inter(4000, 10));
    assertThat(slow.framesDropped()).isEqualTo(2);
    assertThat(slow.behind()).isZero();
  }

  @Test
  void aSlowSubscriberKeepsTheLatestGopWhenItIsShortEnough() {
    publish(videoHeader(), audio(0, 0), key(0));
    var slow = feed.subscribe();
    read(slow);
    publish(inter(500, 10), key(2400), audio(1, 2410), inter(2900, 10), inter(3600, 10));
    assertThat(kinds(read(slow)))
        .containsExactly(
            "VIDEO_KEYFRAME@2400", "AUDIO_FRAME@2410", "VIDEO_FRAME@2900", "VIDEO_FRAME@3600");
    assertThat(slow.framesDropped()).isEqualTo(1);
  }

  @Test
  void headersThatWereDroppedFromTheQueueComeAgain() {
    publish(videoHeader(), audio(0, 0), key(0));
    var slow = feed.subscribe();
    read(slow);
    publish(inter(500, 10), video(0x17, 0, 600, 30), key(600), inter(3000, 10), inter(3700, 10));
    assertThat(read(slow)).as("nothing is left").isEmpty();
    publish(key(3800));
    assertThat(kinds(read(slow)))
        .containsExactly(
            "VIDEO_SEQUENCE_HEADER@3800", "AUDIO_SEQUENCE_HEADER@3800", "VIDEO_KEYFRAME@3800");
  }

  @Test
  void aReaderThatTakesNothingFromTheStartIsBoundedToo() {
    publish(videoHeader(), audio(0, 0), key(0), inter(1000, 100), inter(2000, 100));
    var stuck = feed.subscribe();
    publish(inter(3000, 100), inter(4000, 100));
    assertThat(stuck.framesDropped()).as("the old GOP at its start is no fault").isZero();
    publish(inter(5100, 100));
    assertThat(read(stuck)).isEmpty();
    publish(key(5200));
    assertThat(kinds(read(stuck))).startsWith("VIDEO_SEQUENCE_HEADER@5200");
  }

  @Test
  void aReaderTakesNoMoreThanItWants() throws InterruptedException {
    publish(videoHeader(), audio(0, 0), key(0), inter(30, 100), inter(60, 100));
    var subscription = feed.subscribe();
    var tags = new ArrayList<FlvTag>();
    subscription.drainTo(tags, 1, 0);
    assertThat(tags).hasSize(1);
    subscription.drainTo(tags, 130, 0);
    assertThat(kinds(tags)).endsWith("VIDEO_KEYFRAME@0");
    subscription.drainTo(tags, Long.MAX_VALUE, 0);
    assertThat(kinds(tags)).endsWith("VIDEO_FRAME@30", "VIDEO_FRAME@60").hasSize(5);
  }

  /// Readers of every pace, over random streams: whatever is dropped, what they get is in order,
  /// begins and goes on with keyframes, and what they lost is counted.
  @Test
  void noReaderEverSeesTimeGoBackOrAFrameWithoutItsKeyframe() {
    for (long seed = 1; seed <= 200; seed++) {
      var random = new Random(seed);
      var source = new ProgramFeed(LIMITS);
      source.publish(List.of(videoHeader(), audio(0, 0), key(0)), ++now);
      var subscription = source.subscribe();
      var got = new ArrayList<FlvTag>(read(subscription));
      int frames = 1;
      long time = 0;
      for (int i = 0; i < 400; i++) {
        time += 1 + random.nextInt(60);
        if (random.nextInt(4) == 0) {
          source.publish(audio(1, time), ++now);
          continue;
        }
        if (random.nextInt(40) == 0) {
          source.publish(video(0x17, 0, time, 20 + random.nextInt(9)), ++now);
          source.publish(key(time), ++now);
        } else {
          boolean isKey = random.nextInt(30) == 0;
          source.publish(isKey ? key(time) : inter(time, 10 + random.nextInt(900)), ++now);
        }
        frames++;
        if (random.nextInt(1 + (int) (seed % 90)) == 0) {
          got.addAll(read(subscription));
        }
      }
      got.addAll(read(subscription));
      var video =
          got.stream().filter(t -> t.type() == FlvTag.Type.VIDEO && t.kind().isMedia()).toList();
      assertThat(video).extracting(FlvTag::timestamp).as("seed %s", seed).isSorted();
      assertThat(got.stream().filter(t -> t.type() == FlvTag.Type.AUDIO && t.kind().isMedia()))
          .extracting(FlvTag::timestamp)
          .as("seed %s", seed)
          .isSorted();
      assertThat(video.size() + subscription.framesDropped()).as("seed %s", seed).isEqualTo(frames);
    }
  }

  @Test
  void anAudioOnlyStreamStartsWithItsLastSecond() {
    publish(audio(0, 0));
    for (int time = 0; time < 3000; time += 20) {
      now += 20_000_000;
      feed.publish(audio(1, time), now);
    }
    var tags = read(feed.subscribe());
    assertThat(tags.getFirst().kind().isSequenceHeader()).isTrue();
    assertThat(tags.get(1).timestamp()).isEqualTo(1980);
    assertThat(tags.getLast().timestamp()).isEqualTo(2980);
  }

  @Test
  void aTrackThatComesLateEndsTheSubscriptionsSoThatTheyBeginAnew() {
    publish(audio(0, 0));
    now += 600_000_000;
    publish(audio(1, 600));
    var subscription = feed.subscribe();
    publish(videoHeader());
    assertThat(subscription.isOutdated()).isTrue();
    publish(key(700));
    assertThat(kinds(read(feed.subscribe()))).contains("VIDEO_KEYFRAME@700");
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 208, Integer.MAX_VALUE})
  void anHourAtTwentyMegabitsStaysWithinTheLimitsWhateverTheKeyframesAndTheSubscribers(int gop) {
    var limits =
        new FeedLimits(
            DataSize.ofMegabytes(32),
            DataSize.ofMegabytes(32),
            Duration.ofSeconds(12),
            Duration.ofMillis(500));
    var busy = new ProgramFeed(limits);
    var quick = busy.subscribe();
    var stuck = busy.subscribe();
    var keyframe = video(0x17, 1, 0, 100_000);
    var frame = video(0x27, 1, 0, 100_000);
    long most = 0;
    busy.publish(videoHeader(), 0);
    for (int i = 0; i < 3_600 * 25; i++) {
      long time = i * 40L;
      busy.publish((i % gop == 0 ? keyframe : frame).at(time), time * 1_000_000);
      read(quick);
      most = Math.max(most, busy.heldBytes());
    }
    assertThat(most).isLessThanOrEqualTo((32L + 32) << 20);
    assertThat(stuck.framesDropped()).as("it has got more than it may keep").isPositive();
    assertThat(quick.framesDropped()).isZero();
  }

  @Test
  void headersThatChangedWhileASubscriberWasCutComeWithItsKeyframe() {
    publish(videoHeader(), audio(0, 0), key(0));
    var slow = feed.subscribe();
    read(slow);
    publish(inter(100, 10), inter(4000, 10), video(0x17, 0, 4010, 30), key(4020));
    assertThat(kinds(read(slow)))
        .containsExactly(
            "VIDEO_SEQUENCE_HEADER@4020", "AUDIO_SEQUENCE_HEADER@4020", "VIDEO_KEYFRAME@4020");
  }

  @Test
  void theLatestKeyframeIsHandedOutBehindItsHeaderAlone() {
    assertThat(feed.keyframe()).isEmpty();
    publish(videoHeader(), audio(0, 0));
    assertThat(feed.keyframe()).isEmpty();
    publish(key(0), audio(1, 10), inter(40, 50), key(2000), inter(2040, 50));
    assertThat(kinds(feed.keyframe()))
        .containsExactly("VIDEO_SEQUENCE_HEADER@2000", "VIDEO_KEYFRAME@2000");
  }

  @Test
  void aGopThatWasGivenUpHasNoKeyframeToHandOut() {
    publish(videoHeader(), audio(0, 0), key(0), inter(40, 200_000));
    assertThat(feed.keyframe()).isEmpty();
  }
}
