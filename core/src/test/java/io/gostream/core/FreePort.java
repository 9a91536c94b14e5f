package io.gostream.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for what a test starts in a process of its own, or starts again.
///
/// They are below those that the system gives to connections: of these one may have the port by the
/// time that the server wants it, since several modules are tested at a time.
public final class FreePort {

  private static final int LOWEST = 12_000;
  private static final int LOWEST_OF_CONNECTIONS = 32_768; // as Linux has it
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /// A TCP port of loopback that nobody had a moment ago; never the same twice.
  public static int any() {
    while (true) {
      int number = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OF_CONNECTIONS);
      if (GIVEN.add(number) && isFree(number)) {
        return number;
      }
    }
  }

  private static boolean isFree(int number) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
