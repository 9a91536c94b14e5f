package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/// On sockets of this JVM: what others of it hold may come and go, so a megabyte is looked for.
class SendQueueTest {

  private static final long PID = ProcessHandle.current().pid();
  private static final int LOTS = 8 * 1024 * 1024;

  private static long held() {
    return SendQueue.of(PID, SendQueue.NO_PORT).orElseThrow();
  }

  @Test
  void whatAPeerDoesNotReadIsSeenToWaitAndToGoWhenItDoes() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var sender = new Socket(server.getInetAddress(), server.getLocalPort());
        var receiver = server.accept()) {
      long before = held();
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              sender.getOutputStream().write(new byte[LOTS]);
            } catch (IOException e) {
              // The test is over.
            }
          });
      await().until(() -> held() > before + 1_000_000);
      assertThat(SendQueue.ofPort(sender.getLocalPort()).orElseThrow()).isGreaterThan(1_000_000);
      receiver.getInputStream().readNBytes(LOTS);
      await().until(() -> held() < before + 1_000_000);
    }
  }

  @Test
  void ofAProcessThatIsGoneNothingIsKnown() {
    assertThat(SendQueue.of(Integer.MAX_VALUE, SendQueue.NO_PORT)).isEmpty();
  }
}
