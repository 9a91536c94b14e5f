package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.secret.SecretText;
import io.gostream.worker.flv.Tracks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FfmpegCommandTest {

  private static FfmpegCommand command(String url, Tracks tracks) throws UnknownHostException {
    return command(url, tracks, InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7}));
  }

  private static FfmpegCommand command(String url, Tracks tracks, InetAddress via)
      throws UnknownHostException {
    return new FfmpegCommand(
        Path.of("/opt/ffmpeg"),
        new RelayTarget(DestinationUrl.parse(url), SecretText.of("s3cret")),
        new InetSocketAddress(via, 4711),
        tracks,
        Path.of("/etc/ca.crt"));
  }

  private static final Tracks BOTH = new Tracks(true, true);

  private static final String INPUT =
      "/opt/ffmpeg -hide_banner -nostats -loglevel level+warning -progress pipe:1 -stats_period 0.5 "
          + "-protocol_whitelist pipe -probesize 100000 -analyzeduration 0 -fpsprobesize 0 -f flv -i pipe:0 "
          + "-map 0:v? -map 0:a? -c copy ";

  @Test
  void anRtmpDestinationIsReachedAtTheCheckedAddressAndToldItsOwnName() throws Exception {
    assertThat(String.join(" ", command("rtmp://live.example.org:1936/app", BOTH).argv()))
        .isEqualTo(
            INPUT
                + "-f flv -flvflags no_duration_filesize -protocol_whitelist tcp,rtmp -tcp_nodelay 1 "
                + "-rtmp_tcurl rtmp://live.example.org:1936/app "
                + "rtmp://203.0.113.7:4711/app/s3cret");
  }

  @Test
  void anRtmpsDestinationKeepsItsNameAndIsVerifiedThroughTheTunnelToTheCheckedAddress()
      throws Exception {
    var tunnel = InetAddress.getLoopbackAddress();
    assertThat(String.join(" ", command("rtmps://live.example.org/app", BOTH, tunnel).argv()))
        .isEqualTo(
            INPUT
                + "-f flv -flvflags no_duration_filesize -protocol_whitelist tcp,tls,rtmps -tcp_nodelay 1 "
                + "-tls_verify 1 -ca_file /etc/ca.crt -verifyhost live.example.org "
                + "-rtmp_tcurl rtmps://live.example.org/app rtmps://localhost:4711/app/s3cret");
  }

  @Test
  void anSrtDestinationGetsATransportStream() throws Exception {
    assertThat(String.join(" ", command("srt://live.example.org:9000", BOTH).argv()))
        .isEqualTo(
            INPUT
                + "-f mpegts -protocol_whitelist srt,udp "
                + "srt://203.0.113.7:4711?mode=caller&streamid=s3cret");
  }

  @Test
  void aSingleTrackIsNotProbedForASecond() throws Exception {
    assertThat(command("rtmp://live.example.org/app", new Tracks(false, true)).argv())
        .containsSubsequence("-probesize", "2000");
  }

  @Test
  void itsTextHasNoKey() throws Exception {
    var command = command("rtmp://live.example.org/app", BOTH);
    assertThat(command.toString()).doesNotContain("s3cret");
    assertThat(command.target().toString()).doesNotContain("s3cret");
  }
}
