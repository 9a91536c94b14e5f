package io.gostream.launcher.port;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A TCP port that a part of an instance listens on.
///
/// @param use what listens there, as people call it
/// @param variable the environment variable that moves it
/// @param loopbackOnly whether it is reached from this machine only
public record Port(int number, String use, String variable, boolean loopbackOnly) {

  private static final int CONNECT_MILLIS = 500;
  private static final int LOWEST = 12_000;
  private static final int LOWEST_OF_CONNECTIONS = 32_768; // as Linux has it
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /// Whether somebody could listen on it now.
  public boolean isFree() {
    try (var socket = new ServerSocket()) {
      InetAddress address =
          loopbackOnly ? InetAddress.getLoopbackAddress() : InetAddress.getByName("0.0.0.0");
      socket.bind(new InetSocketAddress(address, number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Whether somebody takes connections on it.
  public boolean accepts() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), number), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// @throws CannotStartException at the first that is taken, or that two of them share
  public static void requireFree(List<Port> ports) {
    Map<Integer, Port> seen = new HashMap<>();
    for (Port port : ports) {
      Port other = seen.put(port.number(), port);
      if (other != null) {
        throw new CannotStartException(
            "%s and %s cannot both have port %d: set %s or %s to another one."
                .formatted(
                    other.use(), port.use(), port.number(), other.variable(), port.variable()));
      }
      if (!port.isFree()) {
        throw new CannotStartException(port.taken());
      }
    }
  }

  /// Who listens on it, as far as we may know.
  public Optional<PortOwner> owner() {
    return PortOwner.of(number);
  }

  private String taken() {
    String owner = owner().map(PortOwner::toString).orElse("");
    return "Port %d (%s) is taken%s: end that, or set %s to a free port."
        .formatted(number, use, owner.isEmpty() ? "" : " by " + owner, variable);
  }

  /// A port that nobody had a moment ago: never the same twice, and below those that connections
  /// take by themselves.
  public static int anyFree() {
    while (true) {
      int number = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_OF_CONNECTIONS);
      if (GIVEN.add(number) && new Port(number, "", "", false).isFree()) {
        return number;
      }
    }
  }
}
