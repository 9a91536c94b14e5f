package io.gostream.worker.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One broadcast with all real parts, one destination, and an encoder behind a network that can be
/// cut: everything that a test lets happen to it.
public final class Show implements AutoCloseable {

  public static final Footage SOURCE = Footage.EVERY_2_S;

  private static final Duration FLAP = Duration.ofSeconds(2);
  private static final Duration FLAP_AWAY = Duration.ofMillis(500);

  private final Studio studio;
  private final Rows.Project project;
  private final StallingProxy network;
  private final RtmpSink sink = new RtmpSink();
  private UUID session = new UUID(0, 0);
  private @Nullable Encoder encoder;

  public Show(Studio studio) {
    this.studio = studio;
    this.project = studio.rows.project();
    this.network = new StallingProxy(studio.ingest.port());
  }

  public Rows.Project project() {
    return project;
  }

  public UUID session() {
    return session;
  }

  public SinkConnection received() {
    return sink.latest();
  }

  public int connections() {
    return sink.connections().size();
  }

  /// Begins with the encoder, and waits until it is on air.
  public void goLive() {
    session = studio.rows.session(project);
    studio.rows.target(project, session, sink.url(), "key", true);
    studio.awaitAttached(session);
    publish();
    awaitOnAir("LIVE");
    awaitMore(60);
  }

  /// Begins without an encoder.
  public void goLiveWithSlate() {
    session = studio.rows.waiting(project);
    studio.rows.target(project, session, sink.url(), "key", true);
    awaitOnAir("SLATE");
  }

  public void publish() {
    publish(SOURCE);
  }

  public void publishOther() {
    publish(Footage.OTHER_PARAMETERS);
  }

  private void publish(Footage footage) {
    var key = project.key().secret().value();
    encoder = new Encoder(footage, "rtmp://127.0.0.1:" + network.port() + "/live/" + key);
  }

  private Encoder encoder() {
    return Objects.requireNonNull(encoder);
  }

  public void kill() {
    encoder().close();
  }

  public void stop() {
    encoder().stop();
  }

  public void freeze() {
    encoder().freeze();
  }

  public void thaw() {
    encoder().thaw();
  }

  public void cutNetwork() {
    network.stall(true);
  }

  public void mendNetwork() {
    network.stall(false);
  }

  public void restartIngest() {
    studio.ingest.restart();
    kill();
  }

  public void showSlate() {
    studio.rows.wantSource(session, "SLATE");
  }

  public void showLive() {
    studio.rows.wantSource(session, "AUTO");
  }

  /// Goes and comes back five times in ten seconds.
  public void flap() {
    long began = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      long at = began + i * FLAP.toNanos();
      awaitTime(at);
      kill();
      awaitTime(at + FLAP_AWAY.toNanos());
      publish();
    }
  }

  private static void awaitTime(long at) {
    await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - at >= 0);
  }

  public void awaitSlate() {
    awaitOnAir("SLATE");
  }

  public void awaitLive() {
    awaitOnAir("LIVE");
  }

  private void awaitOnAir(String what) {
    await(what)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> studio.rows.onAir(session).equals(what));
  }

  /// Waits until media has come on so many connections.
  public void awaitConnection(int number) {
    await()
        .until(() ->
            sink.connections().size() >= number
                && !sink.connections().get(number - 1).media().isEmpty());
  }

  /// Waits until the sink has got so many frames more, of audio and video together.
  public void awaitMore(int frames) {
    int before = received().media().size();
    await().until(() -> received().media().size() > before + frames);
  }

  /// Ends the session and waits until the worker has given it back.
  ///
  /// @param reason `ENCODER_STOPPED`, `STOPPED_BY_USER` …
  public void end(String reason) {
    studio.rows.end(session, reason);
    studio.awaitGivenBack(session);
  }

  @Override
  public void close() {
    network.close();
    if (encoder != null) {
      encoder.close();
    }
    end("STOPPED_BY_USER");
    sink.close();
  }
}
