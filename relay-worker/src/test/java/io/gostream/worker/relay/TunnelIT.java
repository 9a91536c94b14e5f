package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.Patience;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.secret.SecretText;
import io.gostream.worker.feed.Licence;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.testkit.Certificates;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real FFmpeg and a name that means nothing to any name server: whoever could make it mean
/// another address between our look and FFmpeg's would gain nothing, since FFmpeg does not look.
class TunnelIT {

  private static final String NAME = "pinned.example.invalid";

  @Test
  void ffmpegReachesTheCheckedAddressAndVerifiesTheName(@TempDir Path folder) throws Exception {
    var certificate = Certificates.of(NAME);
    try (var sink = RtmpSink.over(certificate.context());
        var tunnel = tunnelTo(sink.port())) {
      var ffmpeg =
          start("rtmps://" + NAME + "/app", tunnel, certificate.file(), folder.resolve("stderr"));
      try {
        await().until(() -> !sink.connections().isEmpty());
        await().until(() -> sink.latest().media().size() > 60);
        assertThat(sink.latest().name()).isEqualTo("key");
      } finally {
        ffmpeg.destroyForcibly().waitFor();
      }
    }
  }

  /// FFmpeg 8.1.2 alone verifies no name where it connects to a literal address.
  @Test
  void aCertificateForAnotherServerIsRefusedForALiteralAddressToo(@TempDir Path folder)
      throws Exception {
    var other = Certificates.of("elsewhere.example.org");
    var words = folder.resolve("stderr");
    try (var sink = RtmpSink.over(other.context());
        var tunnel = tunnelTo(sink.port())) {
      var ffmpeg = start("rtmps://127.0.0.1/app", tunnel, other.file(), words);
      assertThat(ffmpeg.waitFor()).isNotZero();
      assertThat(Files.readString(words)).contains("certificate verify failed");
      assertThat(sink.connections()).isEmpty();
    }
  }

  private static Tunnel tunnelTo(int port) throws IOException {
    return Tunnel.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        Licence.FREE,
        Patience.LIMIT);
  }

  private static Process start(String url, Tunnel tunnel, Path caFile, Path stderr)
      throws IOException {
    var target = new RelayTarget(DestinationUrl.parse(url), SecretText.of("key"));
    var command =
        new FfmpegCommand(
            Tools.ffmpeg(), target, tunnel.entrance(), new Tracks(true, true), caFile);
    return new ProcessBuilder(command.argv())
        .redirectInput(Footage.EVERY_2_S.file().toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(stderr.toFile())
        .start();
  }
}
