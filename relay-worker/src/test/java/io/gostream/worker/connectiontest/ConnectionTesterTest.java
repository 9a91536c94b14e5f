package io.gostream.worker.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import io.gostream.core.Patience;
import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.secret.SecretText;
import io.gostream.worker.relay.DestinationResolver;
import io.gostream.worker.relay.RelayTarget;
import io.gostream.worker.testkit.Certificates;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.RtmpSink.Manner;
import io.gostream.worker.testkit.SinkConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each way in which a server can take or refuse a publish, with real connections.
class ConnectionTesterTest {

  private static final Certificates TRUSTED = Certificates.of("localhost");

  private final DestinationResolver resolver = new DestinationResolver(true);
  private final List<Findings> progress = new ArrayList<>();

  @AfterEach
  void end() {
    resolver.close();
  }

  private Findings test(String url, Duration patience) {
    return new ConnectionTester(resolver, TRUSTED.file(), patience)
        .test(new RelayTarget(DestinationUrl.parse(url), SecretText.of("the-key")), progress::add);
  }

  private Findings test(String url) {
    return test(url, Patience.LIMIT);
  }

  private static void assertFailed(Findings findings, ConnectionStep step, ReasonCode reason) {
    assertThat(findings.outcome()).isEqualTo(ConnectionOutcome.FAILED);
    assertThat(findings.reason()).isEqualTo(reason);
    assertThat(findings.millis()).hasSize(steps(step).indexOf(step) + 1);
  }

  /// TLS stands between the others only where it is asked for.
  private static List<ConnectionStep> steps(ConnectionStep step) {
    return ConnectionStep.of(
        step == ConnectionStep.TLS ? DestinationUrl.Scheme.RTMPS : DestinationUrl.Scheme.RTMP);
  }

  private static void assertUnpublishedWithoutMedia(SinkConnection publish) {
    assertThat(publish.name()).isEqualTo("the-key");
    await("the good-bye").until(publish::hasGoodBye);
    assertThat(publish.media()).isEmpty();
    assertThat(publish.headers()).isEmpty();
  }

  @Test
  void aServerThatTakesThePublishGetsAGoodByeAndNoMedia() {
    try (var sink = new RtmpSink()) {
      var findings = test(sink.url());
      assertThat(findings.outcome()).isEqualTo(ConnectionOutcome.OK);
      assertThat(findings.reason()).isNull();
      assertThat(findings.millis()).hasSize(5);
      assertThat(sink.connections()).hasSize(1);
      assertUnpublishedWithoutMedia(sink.connections().getFirst());
    }
  }

  @Test
  void eachGoodStepIsReportedAsItIsDone() {
    try (var sink = new RtmpSink()) {
      var _ = test(sink.url());
      assertThat(progress).extracting(p -> p.millis().size()).containsExactly(1, 2, 3, 4, 5);
      assertThat(progress).allSatisfy(p -> assertThat(p.outcome()).isNull());
    }
  }

  @Test
  void aServerBehindTlsIsVerifiedByItsName() {
    try (var sink = RtmpSink.over(TRUSTED.context())) {
      var findings = test("rtmps://localhost:" + sink.port() + "/app");
      assertThat(findings.outcome()).isEqualTo(ConnectionOutcome.OK);
      assertThat(findings.millis()).hasSize(6);
      assertUnpublishedWithoutMedia(sink.connections().getFirst());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HANG_UP, HANDSHAKE, CONNECTION_RESET",
    "REJECT_APP, APPLICATION, BAD_URL",
    "REJECT_KEY, PUBLISH, KEY_REJECTED",
    "ALREADY_PUBLISHING, PUBLISH, KEY_IN_USE",
    "HANG_UP_ON_PUBLISH, PUBLISH, CLOSED_ON_PUBLISH",
    "HANG_UP_AFTER_PUBLISH, PUBLISH, CLOSED_ON_PUBLISH",
  })
  void aServerThatRefusesIsUnderstood(Manner manner, ConnectionStep step, ReasonCode reason) {
    try (var sink = new RtmpSink().behaving(manner)) {
      assertFailed(test(sink.url()), step, reason);
    }
  }

  @ParameterizedTest
  @CsvSource({"SILENT, HANDSHAKE", "SILENT_ON_PUBLISH, PUBLISH"})
  void aServerThatSaysNothingTimesOutAtItsStep(Manner manner, ConnectionStep step) {
    try (var sink = new RtmpSink().behaving(manner)) {
      assertFailed(test(sink.url(), Duration.ofSeconds(3)), step, ReasonCode.TIMED_OUT);
    }
  }

  @Test
  void aPortThatNobodyListensOnRefuses() {
    assertFailed(
        test("rtmp://127.0.0.1:" + FreePort.any() + "/app"),
        ConnectionStep.CONNECT,
        ReasonCode.CONNECTION_REFUSED);
  }

  @Test
  void aPrivateAddressIsRefusedWithoutAConnection() {
    try (var sink = new RtmpSink();
        var strict = new DestinationResolver(false)) {
      var findings =
          new ConnectionTester(strict, TRUSTED.file())
              .test(new RelayTarget(DestinationUrl.parse(sink.url()), null), progress::add);
      assertFailed(findings, ConnectionStep.LOOKUP, ReasonCode.ADDRESS_NOT_ALLOWED);
      assertThat(sink.sockets()).isZero();
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForFails() {
    try (var sink = RtmpSink.over(Certificates.of("localhost").context())) {
      assertFailed(
          test("rtmps://localhost:" + sink.port() + "/app"),
          ConnectionStep.TLS,
          ReasonCode.TLS_FAILED);
      assertThat(sink.connections()).isEmpty();
    }
  }

  @Test
  void aCertificateForAnotherNameFails() {
    try (var sink = RtmpSink.over(TRUSTED.context())) {
      assertFailed(
          test("rtmps://127.0.0.1:" + sink.port() + "/app"),
          ConnectionStep.TLS,
          ReasonCode.TLS_FAILED);
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsSaidToBeOne() {
    try (var sink = new RtmpSink()) {
      assertFailed(
          test("rtmps://localhost:" + sink.port() + "/app"),
          ConnectionStep.TLS,
          ReasonCode.TLS_REFUSED);
    }
  }

  @Test
  void ofAnSrtServerOnlyItsAddressIsKnown() {
    var findings = test("srt://127.0.0.1:9");
    assertThat(findings.outcome()).isEqualTo(ConnectionOutcome.UNKNOWN);
    assertThat(findings.millis()).hasSize(1);
  }

  @Test
  void authoritiesThatCannotBeReadAreOurMistake() {
    try (var sink = RtmpSink.over(TRUSTED.context())) {
      var findings =
          new ConnectionTester(resolver, Path.of("target", "no-such-file.pem"))
              .test(
                  new RelayTarget(
                      DestinationUrl.parse("rtmps://localhost:" + sink.port() + "/app"), null),
                  progress::add);
      assertFailed(findings, ConnectionStep.TLS, ReasonCode.INTERNAL);
    }
  }
}
