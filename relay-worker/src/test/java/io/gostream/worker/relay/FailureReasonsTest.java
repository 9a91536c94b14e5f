package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.relay.ReasonCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class FailureReasonsTest {

  @Test
  void a_connection_that_is_not_made_is_refused_reset_or_late() {
    assertThat(of(new ConnectException("Connection refused")))
        .isEqualTo(ReasonCode.CONNECTION_REFUSED);
    assertThat(of(new SocketException("Connection reset"))).isEqualTo(ReasonCode.CONNECTION_RESET);
    assertThat(of(new SocketTimeoutException("Connect timed out"))).isEqualTo(ReasonCode.TIMED_OUT);
    assertThat(of(new ConnectException("Network is unreachable"))).isEqualTo(ReasonCode.TIMED_OUT);
    assertThat(of(new IOException())).isEqualTo(ReasonCode.TIMED_OUT);
  }

  private static ReasonCode of(IOException e) {
    return FailureReasons.ofConnect(e);
  }
}
