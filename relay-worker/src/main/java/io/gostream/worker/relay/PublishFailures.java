package io.gostream.worker.relay;

import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.rtmp.RtmpRefusedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;

/// Why a step on the way to a publish failed: a test and the relay after it say the same.
public final class PublishFailures {

  private PublishFailures() {}

  /// @param outOfTime whether the test's time was over: the connection then ended for that alone
  public static ReasonCode reason(ConnectionStep step, IOException e, boolean outOfTime) {
    if (outOfTime || e instanceof SocketTimeoutException) {
      return ReasonCode.TIMED_OUT;
    }
    return switch (step) {
      case LOOKUP -> ReasonCode.LOOKUP_FAILED;
      case CONNECT -> FailureReasons.ofConnect(e);
      case TLS -> isAboutTheCertificate(e) ? ReasonCode.TLS_FAILED : ReasonCode.TLS_REFUSED;
      case HANDSHAKE -> ReasonCode.CONNECTION_RESET;
      case APPLICATION ->
          e instanceof RtmpRefusedException ? ReasonCode.BAD_URL : ReasonCode.CONNECTION_RESET;
      case PUBLISH ->
          e instanceof RtmpRefusedException refused
              ? FailureReasons.ofRefusedPublish(refused.words())
              : ReasonCode.CLOSED_ON_PUBLISH;
    };
  }

  /// The JDK wraps what it has against a certificate; what the server has against us has no cause.
  private static boolean isAboutTheCertificate(IOException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }
}
