package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import io.gostream.worker.relay.RelayProperties.Publisher;
import io.gostream.worker.testkit.Air;
import io.gostream.worker.testkit.Certificates;
import io.gostream.worker.testkit.RtmpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Destinations behind TLS, with good certificates and bad ones. The worker trusts one authority.
@ParameterizedClass
@EnumSource
class SecureDestinationsIT {

  private static final Certificates TRUSTED = Certificates.of("localhost");

  private static Air air;

  private final Publisher publisher;

  SecureDestinationsIT(Publisher publisher) {
    this.publisher = publisher;
  }

  @BeforeParameterizedClassInvocation
  static void startWorker(Publisher publisher) {
    air = air(publisher, TRUSTED);
  }

  private static Air air(Publisher publisher, Certificates authority) {
    return new Air(
        "--gostream.relay.publisher=" + publisher, "--gostream.relay.ca-file=" + authority.file());
  }

  @AfterParameterizedClassInvocation
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
    try (var worker = air(publisher, other);
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
    try (var worker = air(publisher, expired);
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
}
