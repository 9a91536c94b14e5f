package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.Patience;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.secret.SecretText;
import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.feed.Licence;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.wire.WireLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// What a session that is no longer ours means; everything else is in
/// [io.gostream.worker.RelayFaultsIT].
class RtmpRunTest {

  private static final RelayProperties PROPERTIES =
      new RelayProperties(
          RelayProperties.Publisher.NATIVE,
          Duration.ofMillis(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Path.of("ca.pem"),
          true);

  private static final FeedLimits LIMITS =
      new FeedLimits(
          DataSize.ofMegabytes(32),
          DataSize.ofMegabytes(32),
          Duration.ofSeconds(12),
          Duration.ofMillis(500));

  /// As the supervisor takes it away.
  private static final class Lent implements Licence {
    private volatile boolean mayGoOut = true;
    private volatile boolean maySayGoodBye = true;

    @Override
    public boolean mayGoOut() {
      return mayGoOut;
    }

    @Override
    public boolean maySayGoodBye() {
      return maySayGoodBye;
    }
  }

  private final WireLoop loop = new WireLoop(PROPERTIES.batch());
  private final Lent licence = new Lent();
  private final ProgramFeed feed = new ProgramFeed(LIMITS, licence);

  @AfterEach
  void endTheLoop() {
    loop.close();
  }

  private Run launch(RtmpSink sink) throws IOException {
    var target = new RelayTarget(DestinationUrl.parse(sink.url()), SecretText.of("key"));
    return new RtmpEngine(PROPERTIES, loop)
        .launch(
            new Engine.Order(
                "test",
                target,
                InetAddress.getLoopbackAddress(),
                new Tracks(false, true),
                feed.subscribe(),
                () -> {},
                words -> {}));
  }

  private void play(int frames) {
    for (int i = 0; i < frames; i++) {
      feed.publish(
          FlvTag.of(FlvTag.Type.AUDIO, 21L * i, new byte[] {(byte) 0xAF, 1, (byte) i}),
          System.nanoTime() + i * 21_000_000L);
    }
  }

  @Test
  void whoMaySendNothingDoesNotEvenConnect() throws Exception {
    try (var sink = new RtmpSink()) {
      licence.mayGoOut = false;
      var run = launch(sink);
      run.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(sink.sockets()).isZero();
    }
  }

  @Test
  void whoMayStillSayGoodByeDoesAndSendsNothingElse() throws Exception {
    try (var sink = new RtmpSink()) {
      var run = launch(sink);
      play(60);
      await().until(() -> !sink.latest().media().isEmpty());
      licence.mayGoOut = false;
      play(60);
      run.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      await().until(() -> sink.latest().hasGoodBye());
      assertThat(sink.latest().media()).hasSizeLessThanOrEqualTo(60);
    }
  }

  @Test
  void whoMaySayNothingHangsUpWithoutAWord() throws Exception {
    try (var sink = new RtmpSink()) {
      var run = launch(sink);
      play(60);
      await().until(() -> !sink.latest().media().isEmpty());
      licence.mayGoOut = false;
      licence.maySayGoodBye = false;
      play(60);
      run.ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(sink.latest().hasGoodBye()).isFalse();
    }
  }
}
