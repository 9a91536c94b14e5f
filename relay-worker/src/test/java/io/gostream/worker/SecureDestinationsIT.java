package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import io.gostream.worker.testkit.Air;
import io.gostream.worker.testkit.Certificates;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.SrtListener;
import io.gostream.worker.testkit.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Destinations behind TLS, with good certificates and bad ones, and one that speaks SRT. The
/// worker trusts one authority.
class SecureDestinationsIT {

  private static final Certificates TRUSTED = Certificates.of("localhost");

  private static Air air;

  @BeforeAll
  static void startWorker() {
    air = new Air("--gostream.relay.ca-file=" + TRUSTED.file());
  }

  @AfterAll
  static void endWorker() {
    air.close();
  }

  @BeforeEach
  void goOnAir() {
    air.begin();
  }

  @AfterEach
  void goOffAir() {
    air.end();
  }

  private static String named(RtmpSink sink) {
    return "rtmps://localhost:" + sink.port() + "/app";
  }

  @Test
  void aServerThatATrustedAuthorityVouchesForGetsTheStream() {
    try (var sink = RtmpSink.over(TRUSTED.context())) {
      var target = air.target(named(sink), "secret-behind-tls");
      air.awaitState(target, "LIVE");
      await().until(() -> sink.latest().media().size() > 60);
      assertThat(sink.latest().name()).isEqualTo("secret-behind-tls");
    }
  }

  @Test
  void nothingIsSentToAServerThatOnlyVouchesForItself() {
    try (var sink = RtmpSink.over(Certificates.of("localhost").context())) {
      air.awaitReason(air.target(named(sink)), "FAILED", "TLS_FAILED");
      assertThat(sink.connections()).isEmpty();
    }
  }

  @Test
  void aNameThatTheCertificateIsNotForIsRefused() {
    // The same authority's word, for another server: whoever turns the name elsewhere has no
    // better.
    var other = Certificates.of("elsewhere.example.org");
    try (var worker = new Air("--gostream.relay.ca-file=" + other.file());
        var sink = RtmpSink.over(other.context())) {
      worker.begin();
      worker.awaitReason(worker.target(named(sink)), "FAILED", "TLS_FAILED");
      assertThat(sink.connections()).isEmpty();
      worker.end();
    }
  }

  @Test
  void anExpiredCertificateIsRefused() {
    var expired = Certificates.expired("localhost");
    try (var worker = new Air("--gostream.relay.ca-file=" + expired.file());
        var sink = RtmpSink.over(expired.context())) {
      worker.begin();
      worker.awaitReason(worker.target(named(sink)), "FAILED", "TLS_FAILED");
      assertThat(sink.connections()).isEmpty();
      worker.end();
    }
  }

  @Test
  void aServerWithoutTlsIsSaidToBeOne() {
    try (var sink = new RtmpSink()) {
      air.awaitReason(air.target(named(sink)), "RECONNECTING", "TLS_REFUSED");
    }
  }

  @Test
  void aSecureServerThatIsNotThereIsSaidToRefuse() {
    air.awaitReason(
        air.target("rtmps://localhost:" + FreePort.any() + "/app"),
        "RECONNECTING",
        "CONNECTION_REFUSED");
  }

  @Test
  void anSrtServerGetsTheStreamAndItsEndIsNoticed() {
    var listener = new SrtListener();
    try (listener) {
      var target = air.target(listener.url(), "an-srt-stream");
      air.awaitState(target, "LIVE");
      await().until(() -> listener.received() > 500_000);
      var streams =
          Tools.run(
              Tools.ffprobe().toString(),
              "-v",
              "error",
              "-show_entries",
              "stream=codec_name",
              "-of",
              "csv=p=0",
              listener.file().toString());
      assertThat(streams).contains("h264", "aac");
      listener.close();
      // It stays until the next attempt has timed out.
      await("the end")
          .until(() -> "CONNECTION_RESET".equals(air.rows().relay(target).get("last_reason")));
    }
  }

  @Test
  void anSrtServerThatIsNotThereTimesOut() {
    air.awaitReason(air.target("srt://127.0.0.1:" + FreePort.any()), "RECONNECTING", "TIMED_OUT");
  }
}
