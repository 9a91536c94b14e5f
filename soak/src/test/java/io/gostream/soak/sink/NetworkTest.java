package io.gostream.soak.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An echo behind each weather.
class NetworkTest {

  private static final int PATIENCE_MILLIS = 40_000;
  private static final int A_WHILE_MILLIS = 200;

  private final ServerSocket echo;
  private final Network network;

  NetworkTest() throws IOException {
    echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    network = new Network(echo.getLocalPort(), 1000, (_, _) -> {});
  }

  private void echo() {
    while (true) {
      try {
        var socket = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
              } catch (IOException e) {
                // Broken, as the test wants it.
              }
            });
      } catch (IOException e) {
        return;
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    echo.close();
  }

  @Test
  void fair_and_slow_weather_carry_everything() throws IOException {
    try (var pusher = connect()) {
      assertThat(says(pusher, 1)).isEqualTo(1);
      network.turn(Weather.SLOW);
      assertThat(says(pusher, 2)).isEqualTo(2);
    }
  }

  @Test
  void a_refusal_breaks_what_there_is_and_ends_on_the_same_port_again_and_again()
      throws IOException {
    for (int round = 0; round < 20; round++) {
      try (var pusher = connect()) {
        assertThat(says(pusher, 1)).isEqualTo(1);
        network.turn(Weather.REFUSE);
        assertThatThrownBy(() -> says(pusher, 2)).isInstanceOf(SocketException.class);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      }
      network.turn(Weather.FAIR);
    }
    try (var pusher = connect()) {
      assertThat(says(pusher, 3)).isEqualTo(3);
    }
  }

  @Test
  void a_reset_breaks_what_there_is_and_welcomes_the_next() throws IOException {
    try (var pusher = connect()) {
      assertThat(says(pusher, 1)).isEqualTo(1);
      network.turn(Weather.RESET);
      assertThatThrownBy(() -> says(pusher, 2)).isInstanceOf(SocketException.class);
    }
    try (var pusher = connect()) {
      assertThat(says(pusher, 3)).isEqualTo(3);
    }
  }

  @Test
  void a_silence_takes_connections_and_never_answers() throws IOException {
    network.turn(Weather.SILENCE);
    try (var pusher = connect()) {
      pusher.setSoTimeout(A_WHILE_MILLIS);
      assertThatThrownBy(() -> says(pusher, 1)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void a_stall_carries_nothing_and_then_all_of_it() throws IOException {
    try (var pusher = connect()) {
      assertThat(says(pusher, 1)).isEqualTo(1);
      network.turn(Weather.STALL);
      pusher.setSoTimeout(A_WHILE_MILLIS);
      assertThatThrownBy(() -> says(pusher, 2)).isInstanceOf(SocketTimeoutException.class);
      network.turn(Weather.FAIR);
      pusher.setSoTimeout(PATIENCE_MILLIS);
      assertThat(pusher.getInputStream().read()).isEqualTo(2);
    }
  }

  private Socket connect() throws IOException {
    var pusher = new Socket(InetAddress.getLoopbackAddress(), network.port());
    pusher.setSoTimeout(PATIENCE_MILLIS);
    return pusher;
  }

  private static int says(Socket pusher, int something) throws IOException {
    pusher.getOutputStream().write(something);
    return pusher.getInputStream().read();
  }
}
