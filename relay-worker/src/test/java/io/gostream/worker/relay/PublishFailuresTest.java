package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.relay.ReasonCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What servers themselves say is in [io.gostream.worker.connectiontest.ConnectionTesterTest].
class PublishFailuresTest {

  private static ReasonCode reason(ConnectionStep step, IOException e) {
    return PublishFailures.reason(step, e, false);
  }

  @ParameterizedTest
  @EnumSource
  void whatEndsBecauseTheTimeIsOverHasTimedOut(ConnectionStep step) {
    assertThat(PublishFailures.reason(step, new SocketException("Socket closed"), true))
        .isEqualTo(ReasonCode.TIMED_OUT);
    assertThat(reason(step, new SocketTimeoutException("Read timed out")))
        .isEqualTo(ReasonCode.TIMED_OUT);
  }

  @Test
  void aRefusedConnectionIsToldFromAServerThatCannotBeReached() {
    assertThat(reason(ConnectionStep.CONNECT, new ConnectException("Connection refused")))
        .isEqualTo(ReasonCode.CONNECTION_REFUSED);
    assertThat(reason(ConnectionStep.CONNECT, new NoRouteToHostException("No route to host")))
        .isEqualTo(ReasonCode.TIMED_OUT);
  }

  @Test
  void aBadCertificateIsToldFromAServerWithoutTls() {
    var untrusted = new SSLHandshakeException("PKIX path building failed");
    untrusted.initCause(new CertificateException("no such authority"));
    assertThat(reason(ConnectionStep.TLS, untrusted)).isEqualTo(ReasonCode.TLS_FAILED);
    assertThat(reason(ConnectionStep.TLS, new SSLException("Unsupported or unrecognized message")))
        .isEqualTo(ReasonCode.TLS_REFUSED);
    assertThat(reason(ConnectionStep.TLS, new EOFException())).isEqualTo(ReasonCode.TLS_REFUSED);
  }

  @Test
  void anEndBeforeTheKeyWasSaidIsNotBlamedOnTheKey() {
    for (var step : new ConnectionStep[] {ConnectionStep.HANDSHAKE, ConnectionStep.APPLICATION}) {
      assertThat(reason(step, new EOFException())).isEqualTo(ReasonCode.CONNECTION_RESET);
    }
    assertThat(reason(ConnectionStep.PUBLISH, new EOFException()))
        .isEqualTo(ReasonCode.CLOSED_ON_PUBLISH);
  }
}
