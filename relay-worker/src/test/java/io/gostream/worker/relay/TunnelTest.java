package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gostream.core.Patience;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.feed.Licence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TunnelTest {

  private final ServerSocket server;

  TunnelTest() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void closeServer() throws IOException {
    server.close();
  }

  private Tunnel tunnel(Licence licence) throws IOException {
    return Tunnel.open(
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
        licence,
        Patience.LIMIT);
  }

  private static Socket enter(Tunnel tunnel) throws IOException {
    var socket = new Socket(tunnel.entrance().getAddress(), tunnel.entrance().getPort());
    socket.setSoTimeout((int) Patience.LIMIT.toMillis());
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  @Test
  void itLeadsToTheCheckedAddress() throws IOException {
    try (var tunnel = tunnel(Licence.FREE);
        var ffmpeg = enter(tunnel);
        var accepted = server.accept()) {
      write(ffmpeg, "first");
      assertThat(read(accepted, 5)).isEqualTo("first");
      write(accepted, "answer");
      assertThat(read(ffmpeg, 6)).isEqualTo("answer");
      assertThat(accepted.getPort()).isEqualTo(tunnel.exitPort());

      ffmpeg.shutdownOutput();
      assertThat(accepted.getInputStream().read()).as("the end goes through").isEqualTo(-1);
      accepted.shutdownOutput();
      assertThat(ffmpeg.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aSecondConnectionIsNotLetIn() throws IOException {
    try (var tunnel = tunnel(Licence.FREE);
        var _ = enter(tunnel);
        var _ = server.accept()) {
      assertThatThrownBy(() -> enter(tunnel).getInputStream().read())
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aServerThatIsNotThereIsKnownToRefuse() throws IOException {
    server.close();
    try (var tunnel = tunnel(Licence.FREE);
        var ffmpeg = enter(tunnel)) {
      assertThat(ffmpeg.getInputStream().read()).isEqualTo(-1);
      assertThat(tunnel.failure()).contains(ReasonCode.CONNECTION_REFUSED);
    }
  }

  @Test
  void aResetOfTheServersIsFfmpegsReset() throws IOException {
    try (var tunnel = tunnel(Licence.FREE);
        var ffmpeg = enter(tunnel)) {
      var accepted = server.accept();
      accepted.setSoLinger(true, 0);
      accepted.close();
      assertThatThrownBy(() -> ffmpeg.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void nothingMoreGoesOutWhenTheSessionIsAnothersByNow() throws IOException {
    var mayGoOut = new AtomicBoolean(true);
    var licence =
        new Licence() {
          @Override
          public boolean mayGoOut() {
            return mayGoOut.get();
          }

          @Override
          public boolean maySayGoodBye() {
            return mayGoOut.get();
          }
        };
    try (var tunnel = tunnel(licence);
        var ffmpeg = enter(tunnel);
        var accepted = server.accept()) {
      write(ffmpeg, "ours");
      assertThat(read(accepted, 4)).isEqualTo("ours");
      mayGoOut.set(false);
      write(ffmpeg, "too late");
      assertThatThrownBy(() -> accepted.getInputStream().read())
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aServerThatTakesNothingDoesNotKeepItOpenWhenFfmpegIsGone() throws IOException {
    try (var tunnel = tunnel(Licence.FREE);
        var ffmpeg = enter(tunnel);
        var accepted = server.accept()) {
      var stuffing = Thread.ofVirtual().start(() -> stuff(ffmpeg));
      await().until(() -> accepted.getInputStream().available() > 0);
      tunnel.end(Duration.ofMillis(10));
      await().until(() -> !stuffing.isAlive());
    }
  }

  private static void stuff(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write(new byte[64 * 1024]);
      }
    } catch (IOException e) {
      // At last.
    }
  }
}
