package io.gostream.worker.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the kernel holds of a process' TCP connections that the peer has not acknowledged yet, read
/// from `/proc` (proc(5)).
///
/// The process itself cannot tell a slow peer from a dead one: it may write again only when a third
/// of the kernel's buffer, of several megabytes, is free.
final class SendQueue {

  /// No connection of another process counts.
  static final int NO_PORT = -1;

  private static final Path OURS = Path.of("/proc/self/net");

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  /// Number, two addresses, the state, the send queue (hexadecimal), … and, tenth, the inode.
  private static final Pattern CONNECTION =
      Pattern.compile(
          "\\s*\\d+: [0-9A-F]+:([0-9A-F]{4}) \\S+ \\S+ ([0-9A-F]+):\\S+ \\S+ \\S+\\s+\\d+\\s+\\d+\\s+(\\d+) .*");

  private SendQueue() {}

  /// @param exitPort the local port of a connection that carries the process' own on, or `NO_PORT`
  /// @return bytes; empty where it cannot be known: no Linux, or the process is gone.
  static OptionalLong of(long pid, int exitPort) {
    var process = Path.of("/proc", Long.toString(pid));
    try {
      var sockets = sockets(process);
      return OptionalLong.of(
          queued(process.resolve("net/tcp"), sockets, exitPort)
              + queued(process.resolve("net/tcp6"), sockets, exitPort));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /// The same of one connection of this machine, by its local port.
  static OptionalLong ofPort(int port) {
    try {
      return OptionalLong.of(
          queued(OURS.resolve("tcp"), Set.of(), port)
              + queued(OURS.resolve("tcp6"), Set.of(), port));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static Set<String> sockets(Path process) throws IOException {
    var inodes = new HashSet<String>();
    try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (var file : files) {
        var socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    }
    return inodes;
  }

  private static long queued(Path table, Set<String> inodes, int exitPort) throws IOException {
    if (!Files.exists(table)) {
      return 0; // no IPv6 here
    }
    try (var lines = Files.lines(table)) {
      return lines
          .map(CONNECTION::matcher)
          .filter(Matcher::matches)
          .filter(connection ->
              inodes.contains(connection.group(3))
                  || Integer.parseInt(connection.group(1), 16) == exitPort)
          .mapToLong(connection -> Long.parseLong(connection.group(2), 16))
          .sum();
    }
  }
}
