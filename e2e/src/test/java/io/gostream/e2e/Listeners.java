package io.gostream.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The sockets on which processes wait for others, as the kernel lists them (proc(5), `/proc/net`).
final class Listeners {

  private static final String LISTENING = "0A";
  private static final String UNCONNECTED = "07";

  private Listeners() {}

  /// @param protocol tcp or udp
  /// @param isLoopback whether only this machine reaches it
  record Listener(String protocol, boolean isLoopback, int port) {}

  /// Those of a process and of all that it started.
  static Set<Listener> of(ProcessHandle process) {
    var all = new HashSet<Listener>();
    Stream.concat(Stream.of(process), process.descendants()).forEach(p -> all.addAll(of(p.pid())));
    return all;
  }

  private static Set<Listener> of(long pid) {
    var proc = Path.of("/proc", Long.toString(pid));
    try {
      var sockets = new HashMap<String, Listener>();
      for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
        sockets.putAll(table(proc.resolve("net").resolve(table), table.substring(0, 3)));
      }
      var found = new HashSet<Listener>();
      for (var inode : inodes(proc.resolve("fd"))) {
        var listener = sockets.get(inode);
        if (listener != null) {
          found.add(listener);
        }
      }
      return found;
    } catch (IOException e) {
      return Set.of(); // it has ended
    }
  }

  /// By inode. Fields: number, local address, remote address, state, …, inode as the tenth.
  private static Map<String, Listener> table(Path file, String protocol) throws IOException {
    var listeners = new HashMap<String, Listener>();
    for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
      var fields = line.strip().split("\\s+", -1);
      var state = protocol.equals("tcp") ? LISTENING : UNCONNECTED;
      if (fields[3].equals(state)) {
        var local = fields[1].split(":", -1);
        listeners.put(
            fields[9],
            new Listener(
                protocol, address(local[0]).isLoopbackAddress(), Integer.parseInt(local[1], 16)));
      }
    }
    return listeners;
  }

  /// Written as words in the machine's order of bytes, which is the wrong one.
  private static InetAddress address(String hexadecimal) {
    var bytes = HexFormat.of().parseHex(hexadecimal);
    for (int word = 0; word < bytes.length; word += 4) {
      for (int i = 0; i < 2; i++) {
        byte first = bytes[word + i];
        bytes[word + i] = bytes[word + 3 - i];
        bytes[word + 3 - i] = first;
      }
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> inodes(Path folder) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var target = Files.readSymbolicLink(file).toString();
        if (target.startsWith("socket:[")) {
          found.add(target.substring(8, target.length() - 1));
        }
      }
    }
    return found;
  }
}
