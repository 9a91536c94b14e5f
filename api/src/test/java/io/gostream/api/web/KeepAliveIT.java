package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Browsers use a connection again as soon as its last answer is there, and proxies do not even
/// wait for it. (Reactor Netty before 1.3.8 then stopped reading now and then, for good.)
@ApiTest
class KeepAliveIT {

  private static final int ROUNDS = 10;
  private static final int PATIENCE_MILLIS = 40_000;

  @Autowired Api api;

  @ParameterizedTest
  @ValueSource(strings = {"/api/me", "/", "/favicon.svg", "/api/nothing", "/api/preview/x/y"})
  void each_request_on_a_connection_is_answered_however_soon_it_comes(String second)
      throws IOException {
    URI address = api.address("/");
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (int round = 0; round < ROUNDS; round++) {
        // The second waits for the first, and is answered at once when its turn comes.
        send(socket, request("/api/status") + request(second));
        assertThat(answer(in)).isEqualTo(200);
        assertThat(answer(in)).isLessThan(500);
        send(socket, request("/api/platforms"));
        assertThat(answer(in)).isEqualTo(200);
      }
    }
  }

  private static String request(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: application/json, application/problem+json\r\n\r\n"
        .formatted(path);
  }

  private static void send(Socket socket, String requests) throws IOException {
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// @return the status
  private static int answer(BufferedReader in) throws IOException {
    int status = Integer.parseInt(in.readLine().split(" ", 3)[1]);
    int length = -1;
    boolean chunked = false;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
      chunked |= lower.equals("transfer-encoding: chunked");
    }
    assertThat(length >= 0).as("says how long it is").isNotEqualTo(chunked);
    if (chunked) {
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        skip(in, size + 2);
      }
      in.readLine();
    } else {
      skip(in, length);
    }
    return status;
  }

  private static int chunkSize(BufferedReader in) throws IOException {
    return Integer.parseInt(in.readLine(), 16);
  }

  private static void skip(BufferedReader in, int count) throws IOException {
    for (int read = 0; read < count; read++) {
      in.read();
    }
  }
}
