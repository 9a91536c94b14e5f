package io.gostream.soak.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who is connected to a port of this machine, as the kernel knows it.
public final class Pushers {

  /// proc_net_tcp(5). A JVM's connections to IPv4 addresses are among those of IPv6.
  private static final List<Path> SOCKETS =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int INODE = 9;

  private Pushers() {}

  /// One connection to the port.
  private record Push(int localPort, String inode) {}

  /// The local ports of the connections to `port` whose other end a process still holds. The end of
  /// a process that is gone may live on in the kernel to send what lay in its buffer; it has no
  /// inode any more.
  static Set<Integer> holding(int port) {
    return ports(port, sockets());
  }

  static Set<Integer> ports(int port, List<String> sockets) {
    return pushes(port, sockets).map(Push::localPort).collect(Collectors.toSet());
  }

  /// What stands for those connections among a process' open files: `socket:[4711]`.
  public static Set<String> filesTo(int port) {
    return pushes(port, sockets())
        .map(push -> "socket:[" + push.inode() + "]")
        .collect(Collectors.toSet());
  }

  private static Stream<Push> pushes(int port, List<String> sockets) {
    return sockets.stream()
        .map(socket -> socket.strip().split(" +", -1))
        .filter(fields -> fields[REMOTE].contains(":") && port(fields[REMOTE]) == port)
        .filter(fields -> !fields[INODE].equals("0"))
        .map(fields -> new Push(port(fields[LOCAL]), fields[INODE]));
  }

  private static List<String> sockets() {
    var lines = new ArrayList<String>();
    try {
      for (Path table : SOCKETS) {
        if (Files.exists(table)) {
          lines.addAll(Files.readAllLines(table));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
