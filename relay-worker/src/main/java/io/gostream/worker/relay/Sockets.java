package io.gostream.worker.relay;

import java.io.IOException;
import java.net.Socket;

/// Two ways to end a connection, neither of which fails.
final class Sockets {

  private Sockets() {}

  /// What the kernel still holds is sent.
  static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // There is nothing left to do for it.
    }
  }

  /// What the kernel still holds is not sent.
  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed.
    }
    close(socket);
  }
}
