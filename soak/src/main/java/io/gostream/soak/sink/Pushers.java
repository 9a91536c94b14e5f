package io.gostream.soak.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who is connected to a port of this machine, as the kernel knows it.
final class Pushers {

  /// proc_net_tcp(5); FFmpeg is given an IPv4 address.
  private static final Path SOCKETS = Path.of("/proc/net/tcp");

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int INODE = 9;

  private Pushers() {}

  /// The local ports of the connections to `port` whose other end a process still holds. The end of
  /// a process that is gone may live on in the kernel to send what lay in its buffer; it has no
  /// inode any more.
  static Set<Integer> holding(int port) {
    try {
      return holding(port, Files.readAllLines(SOCKETS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<Integer> holding(int port, List<String> sockets) {
    var holding = new HashSet<Integer>();
    for (String socket : sockets.subList(1, sockets.size())) {
      String[] fields = socket.strip().split(" +", -1);
      if (port(fields[REMOTE]) == port && !fields[INODE].equals("0")) {
        holding.add(port(fields[LOCAL]));
      }
    }
    return holding;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
