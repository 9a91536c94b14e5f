package io.gostream.launcher.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Who listens on a port, as far as Linux tells us: other users' processes stay unknown to
/// everybody but root.
///
/// @param name of its program
public record PortOwner(long pid, String name) {

  private static final String LISTEN = "0A";
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  static Optional<PortOwner> of(int port) {
    for (Path table : TABLES) {
      try {
        OptionalLong inode = listenerInode(Files.readAllLines(table), port);
        if (inode.isPresent()) {
          return holderOf(inode.getAsLong());
        }
      } catch (IOException e) {
        // No such table: a machine without IPv6, or not a Linux.
      }
    }
    return Optional.empty();
  }

  /// @param table the lines of `/proc/net/tcp` (proc(5)): number, local address and port in hex,
  ///   remote ones, state, …, the socket's inode as the tenth field
  static OptionalLong listenerInode(List<String> table, int port) {
    String local = ":%04X".formatted(port);
    return table.stream()
        .map(line -> List.of(line.strip().split("\\s+", -1)))
        .filter(fields -> fields.size() > 9)
        .filter(fields -> fields.get(1).endsWith(local) && fields.get(3).equals(LISTEN))
        .mapToLong(fields -> Long.parseLong(fields.get(9)))
        .findFirst();
  }

  private static Optional<PortOwner> holderOf(long inode) {
    String socket = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), socket))
        .findFirst()
        .map(process -> new PortOwner(process.pid(), name(process.pid())));
  }

  @Override
  public String toString() {
    return "%s (pid %d)".formatted(name, pid);
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.anyMatch(fd -> pointsTo(fd, socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean pointsTo(Path link, String target) {
    try {
      return Files.readSymbolicLink(link).toString().equals(target);
    } catch (IOException e) {
      return false;
    }
  }

  private static String name(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
    } catch (IOException e) {
      return "a process";
    }
  }
}
