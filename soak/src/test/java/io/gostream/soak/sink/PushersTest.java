package io.gostream.soak.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushersTest {

  @Test
  void a_connection_that_no_process_holds_any_more_has_no_inode() {
    assertThat(
            Pushers.ports(
                8080,
                List.of(
                    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                    "   0: 0100007F:C351 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0",
                    "   1: 0100007F:C352 0100007F:1F90 04 00000010:00000000 01:00000000 00000000     0        0 0 1 0 100 0 0 10 0",
                    "   2: 0100007F:C353 0100007F:1F91 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0",
                    "   3: 0100007F:1F90 0100007F:C351 01 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0 0 10 0")))
        .containsExactly(0xC351);
  }

  @Test
  void the_kernel_tells_who_holds_a_connection_until_that_process_is_killed() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();
      Process pusher =
          new ProcessBuilder("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port + "; read").start();
      try (var taken = server.accept()) {
        await().untilAsserted(() -> assertThat(Pushers.holding(port)).contains(taken.getPort()));
        pusher.destroyForcibly();
        await().untilAsserted(() -> assertThat(Pushers.holding(port)).isEmpty());
      } finally {
        pusher.destroyForcibly();
      }
    }
  }
}
