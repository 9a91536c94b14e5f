package io.gostream.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortTest {

  @Test
  void a_taken_port_is_told_in_one_line_with_its_owner_and_the_variable_that_moves_it()
      throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = new Port(taken.getLocalPort(), "RTMP", "GOSTREAM_RTMP_PORT", false);

      assertThatThrownBy(() -> Port.requireFree(List.of(port)))
          .isInstanceOf(CannotStartException.class)
          .hasMessage(
              "Port %d (RTMP) is taken by java (pid %d): end that, or set GOSTREAM_RTMP_PORT to a free port.",
              taken.getLocalPort(), ProcessHandle.current().pid());
    }
  }

  @Test
  void two_uses_of_one_port_are_refused() throws IOException {
    int number = Port.anyFree();
    var ports =
        List.of(
            new Port(number, "RTMP", "GOSTREAM_RTMP_PORT", false),
            new Port(number, "HLS", "GOSTREAM_HLS_PORT", true));

    assertThatThrownBy(() -> Port.requireFree(ports))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("RTMP and HLS cannot both have port " + number);
  }

  @Test
  void free_ports_pass() throws IOException {
    var port = new Port(Port.anyFree(), "RTMP", "GOSTREAM_RTMP_PORT", false);

    assertThatCode(() -> Port.requireFree(List.of(port))).doesNotThrowAnyException();
    assertThat(port.accepts()).isFalse();
  }
}
