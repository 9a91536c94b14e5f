package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.process.ProcessState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every text here is what FFmpeg 8.1.2 wrote when the thing really happened.
class FailureClassifierTest {

  private static ReasonCode classify(boolean wasLive, String text) {
    return FailureClassifier.classify(
        new ProcessState.Exited(251, List.of(text.split("\n", -1))), wasLive);
  }

  @Test
  void aRefusedConnection() {
    assertThat(
            classify(
                false,
                """
                [tcp @ 0x5585829f67c0] [error] Connection to tcp://127.0.0.1:1?tcp_nodelay=0 failed: Connection refused
                [rtmp @ 0x55858294d180] [error] Cannot open connection tcp://127.0.0.1:1?tcp_nodelay=0
                [out#0/flv @ 0x5585829da180] [fatal] Error opening output rtmp://127.0.0.1:1/live/KEY: Connection refused
                [fatal] Error opening output files: Connection refused\
                """))
        .isEqualTo(ReasonCode.CONNECTION_REFUSED);
  }

  @Test
  void anUnknownHost() {
    assertThat(
            classify(
                false,
                """
                [tcp @ 0x559545984300] [error] Failed to resolve hostname no-such-host.invalid: Name or service not known
                [rtmp @ 0x55954589b180] [error] Cannot open connection tcp://no-such-host.invalid:1935?tcp_nodelay=0
                [out#0/flv @ 0x559545928180] [fatal] Error opening output rtmp://no-such-host.invalid/live/KEY: Input/output error\
                """))
        .isEqualTo(ReasonCode.UNKNOWN_HOST);
  }

  @Test
  void aRejectedKey() {
    assertThat(
            classify(
                false,
                """
                [rtmp @ 0x5597771c3180] [error] Server error: Invalid stream key
                [out#0/flv @ 0x559777250180] [fatal] Error opening output rtmp://127.0.0.1:21004/live/KEY: Operation not permitted
                [fatal] Error opening output files: Operation not permitted\
                """))
        .isEqualTo(ReasonCode.KEY_REJECTED);
  }

  @Test
  void aRejectedApplication() {
    assertThat(
            classify(
                false,
                """
                [rtmp @ 0x55facfe88180] [error] Unknown connect error (unsupported authentication method?)
                [rtmp @ 0x55facfe88180] [error] Server error: no such app
                [out#0/flv @ 0x55facff15180] [fatal] Error opening output rtmp://127.0.0.1:21002/live/KEY: Unknown error occurred\
                """))
        .isEqualTo(ReasonCode.BAD_URL);
  }

  @Test
  void aConnectionThatIsClosedDuringTheHandshake() {
    assertThat(
            classify(
                false,
                """
                [rtmp @ 0x55d1c8736180] [error] Cannot read RTMP handshake response
                [out#0/flv @ 0x55d1c87c3180] [fatal] Error opening output rtmp://127.0.0.1:21001/live/KEY: Connection reset by peer\
                """))
        .isEqualTo(ReasonCode.CONNECTION_RESET);
  }

  @Test
  void aConnectionThatIsClosedOnPublish() {
    assertThat(
            classify(
                false,
                """
                [out#0/flv @ 0x561a4cce7180] [fatal] Error opening output rtmp://127.0.0.1:21008/live/KEY: Input/output error
                [error] Error opening output file rtmp://127.0.0.1:21008/live/KEY.
                [fatal] Error opening output files: Input/output error\
                """))
        .isEqualTo(ReasonCode.CLOSED_ON_PUBLISH);
  }

  @Test
  void aResetOnAir() {
    assertThat(
            classify(
                true,
                """
                [vost#0:0/copy @ 0x561670e77140] [error] Error submitting a packet to the muxer: Connection reset by peer
                [out#0/flv @ 0x561670efd180] [error] Error muxing a packet
                [out#0/flv @ 0x561670efd180] [error] Error writing trailer: Connection reset by peer
                [out#0/flv @ 0x561670efd180] [error] Error closing file: Broken pipe\
                """))
        .isEqualTo(ReasonCode.CONNECTION_RESET);
  }

  @Test
  void aServerThatIsSilentFromTheStartTimedOutAndOneThatFreezesOnAirStalled() {
    assertThat(
            classify(
                false,
                """
                [rtmp @ 0x561d694b5c80] [error] Cannot read RTMP handshake response
                [out#0/flv @ 0x561d69539ac0] [fatal] Error opening output rtmp://127.0.0.1:21060/live/KEY: Connection timed out\
                """))
        .isEqualTo(ReasonCode.TIMED_OUT);
    assertThat(
            classify(
                true,
                """
                [aost#0:1/copy @ 0x55c9429c15c0] [error] Error submitting a packet to the muxer: Connection timed out
                [out#0/flv @ 0x55c942a45ac0] [error] Error closing file: Connection timed out\
                """))
        .isEqualTo(ReasonCode.STALLED);
  }

  @Test
  void aCertificateOfAnUnknownAuthorityOrForAnotherName() {
    assertThat(
            classify(
                false,
                """
                [tls @ 0x5626638aadc0] [error] error:0A000086:SSL routines::certificate verify failed
                [rtmps @ 0x5626638aa980] [error] Cannot open connection tls://127.0.0.1:21051
                [out#0/flv @ 0x562663937200] [fatal] Error opening output rtmps://127.0.0.1:21051/live/KEY: Input/output error\
                """))
        .isEqualTo(ReasonCode.TLS_FAILED);
  }

  @Test
  void aKeyThatIsInUse() {
    assertThat(
            classify(
                false,
                """
                [rtmp @ 0x5562cdcef480] [error] Server error: Already publishing
                [out#0/flv @ 0x5562cddccec0] [fatal] Error opening output rtmp://127.0.0.1:34441/app/KEY: Operation not permitted
                [error] Error opening output file rtmp://127.0.0.1:34441/app/KEY.
                [fatal] Error opening output files: Operation not permitted\
                """))
        .isEqualTo(ReasonCode.KEY_IN_USE);
    assertThat(classify(false, "[rtmp @ 0x55] [error] Server error: Stream already exists"))
        .isEqualTo(ReasonCode.KEY_IN_USE);
  }

  @Test
  void nothingElseIsReadIntoAServersWords() {
    assertThat(
            classify(
                false,
                "[rtmp @ 0x55] [error] Server error: Connection refused, certificate verify failed"))
        .isEqualTo(ReasonCode.KEY_REJECTED);
  }

  @Test
  void aConnectionThatIsClosedWithTheFirstMedia() {
    assertThat(
            classify(
                true,
                """
                [vost#0:0/copy @ 0x5581b923f980] [error] Error submitting a packet to the muxer: Broken pipe
                [out#0/flv @ 0x5581b931dec0] [error] Error muxing a packet
                [out#0/flv @ 0x5581b931dec0] [error] Task finished with error code: -32 (Broken pipe)
                [out#0/flv @ 0x5581b931dec0] [error] Error writing trailer: Broken pipe
                [out#0/flv @ 0x5581b931dec0] [error] Error closing file: Broken pipe\
                """))
        .isEqualTo(ReasonCode.CONNECTION_RESET);
  }

  @Test
  void aServerWithoutTlsAndOneThatHangsUpDuringItsHandshake() {
    assertThat(
            classify(
                false,
                """
                [tls @ 0x55fc8495d640] [error] IO error: End of file
                [rtmps @ 0x55fc84945b80] [error] Cannot open connection tls://localhost:38883
                [out#0/flv @ 0x55fc849e50c0] [fatal] Error opening output rtmps://localhost:38883/app/KEY: End of file
                [fatal] Error opening output files: End of file\
                """))
        .isEqualTo(ReasonCode.TLS_REFUSED);
  }

  @Test
  void authoritiesThatCannotBeReadAreOurFault() {
    assertThat(
            classify(
                false,
                """
                [tls @ 0x557680284600] [error] SSL_CTX_load_verify_locations error:FFFFFFFF80000002:system library::No such file or directory
                [tls @ 0x557680284600] [error] error:0A000086:SSL routines::certificate verify failed
                [rtmps @ 0x5576801a3580] [error] Cannot open connection tls://localhost:40405
                [out#0/flv @ 0x557680280fc0] [fatal] Error opening output rtmps://localhost:40405/app/KEY: Input/output error\
                """))
        .isEqualTo(ReasonCode.INTERNAL);
  }

  @Test
  void anSrtServerThatIsNotThereThatRefusesAndThatGoesAway() {
    assertThat(
            classify(
                false,
                """
                [srt @ 0x556496764b00] [error] Connection to srt://127.0.0.1:45185?mode=caller&streamid=KEY failed: Input/output error
                [out#0/mpegts @ 0x55649685df80] [fatal] Error opening output srt://127.0.0.1:45185?mode=caller&streamid=KEY: Input/output error\
                """))
        .isEqualTo(ReasonCode.TIMED_OUT);
    assertThat(
            classify(
                false,
                """
                00:33:48.369893/SRT:RcvQ:w1!W:SRT.cn: @164201222: processConnectResponse: rejecting per reception of a rejection HS response: ERROR:UNSECURE
                00:33:48.369921/SRT:RcvQ:w1!W:SRT.cn: @164201222: processAsyncConnectRequest: REJECT reported from HS processing: Password required or unexpected - not processing further
                [srt @ 0x55da5992ab00] [error] Connection to srt://127.0.0.1:45185?mode=caller&streamid=KEY failed: Input/output error\
                """))
        .isEqualTo(ReasonCode.KEY_REJECTED);
    assertThat(
            classify(
                true,
                """
                [aost#0:1/copy @ 0x56051cb9b180] [error] Error submitting a packet to the muxer: Input/output error
                [out#0/mpegts @ 0x56051cc7ff80] [error] Error muxing a packet
                [out#0/mpegts @ 0x56051cc7ff80] [error] Error writing trailer: Input/output error
                [out#0/mpegts @ 0x56051cc7ff80] [error] Error closing file: Input/output error\
                """))
        .isEqualTo(ReasonCode.CONNECTION_RESET);
  }

  @Test
  void aNameThatCouldNotBeLookedUp() {
    assertThat(
            classify(
                false,
                "[tcp @ 0x559545984300] [error] Failed to resolve hostname live.example.org: Temporary failure in name resolution"))
        .isEqualTo(ReasonCode.LOOKUP_FAILED);
  }

  @Test
  void aKilledProcessAndOneThatLeftNoWordCrashed() {
    assertThat(FailureClassifier.classify(new ProcessState.Exited(137, List.of()), true))
        .isEqualTo(ReasonCode.RELAY_CRASHED);
    assertThat(FailureClassifier.classify(new ProcessState.Killed(List.of()), true))
        .isEqualTo(ReasonCode.RELAY_CRASHED);
  }
}
