package io.gostream.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static SQLException unreachable(Exception cause) {
    return new SQLException("The connection attempt failed.", "08001", cause);
  }

  @Test
  void whereNoServerListensNobodyIsServed() {
    assertThat(Proof.of(unreachable(new ConnectException("Connection refused"))))
        .isEqualTo(Proof.NOBODY_IS_SERVED);
  }

  @Test
  void aServerThatLetsNobodyInServesNobody() {
    for (var words :
        List.of(
            "the database system is starting up",
            "the database system is shutting down",
            "the database system is in recovery mode")) {
      assertThat(Proof.of(new SQLException("FATAL: " + words, "57P03")))
          .as(words)
          .isEqualTo(Proof.NOBODY_IS_SERVED);
    }
  }

  @Test
  void silenceProvesNothing() {
    for (var cause :
        List.of(
            new SocketTimeoutException("Connect timed out"),
            new ConnectException("Connection timed out"),
            new NoRouteToHostException("No route to host"),
            new UnknownHostException("db"),
            new EOFException())) {
      assertThat(Proof.of(unreachable(cause))).as(cause.toString()).isEqualTo(Proof.NONE);
    }
    assertThat(Proof.of(new SQLException("nothing is known", (String) null))).isEqualTo(Proof.NONE);
  }

  @Test
  void aServerThatTurnsOnlyUsAwayServesOthers() {
    for (var state : List.of("53300", "28P01", "28000", "3D000", "57P01", "57P02", "57014")) {
      assertThat(Proof.of(new SQLException("FATAL", state))).as(state).isEqualTo(Proof.NONE);
    }
  }
}
