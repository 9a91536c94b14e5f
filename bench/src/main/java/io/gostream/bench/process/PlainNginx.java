package io.gostream.bench.process;

import io.gostream.launcher.nginx.NginxProgram;
import io.gostream.launcher.port.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// An nginx-rtmp without any of ours: an application for each session, which pushes what is
/// published there to its destinations, or just lets it be played.
public final class PlainNginx implements AutoCloseable {

  private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(30);

  private final int port;
  private final Child nginx;

  private PlainNginx(int port, Child nginx) {
    this.port = port;
    this.nginx = nginx;
  }

  /// @param folder of its own
  /// @param pushes where each session is pushed to
  public static PlainNginx start(Path folder, List<List<String>> pushes) throws IOException {
    NginxProgram program = NginxProgram.find();
    int port = Port.anyFree();
    Path own = Files.createTempDirectory(folder, "nginx-");
    if (program.user().isPresent()) {
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path configuration = own.resolve("nginx.conf");
    Files.writeString(configuration, configuration(program, own, port, pushes));
    var nginx =
        Child.start(
            List.of(
                program.nginx().toString(),
                "-p",
                own.toString(),
                "-c",
                configuration.toString(),
                "-e",
                "stderr"),
            Map.of(),
            own.resolve("log"));
    var started = new PlainNginx(port, nginx);
    var address = new Port(port, "the plain nginx", "", true);
    long until = System.nanoTime() + LONGEST_START;
    while (!address.accepts()) {
      if (!nginx.isAlive() || System.nanoTime() > until) {
        started.close();
        throw new IOException(
            "the plain nginx did not start: " + Files.readString(own.resolve("log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return started;
  }

  private static String configuration(
      NginxProgram program, Path folder, int port, List<List<String>> pushes) {
    var lines = new ArrayList<String>();
    program.user().ifPresent(user -> lines.add("user " + user.getName() + ";"));
    lines.add("load_module \"%s\";".formatted(program.rtmpModule()));
    lines.add("daemon off; worker_processes 1; pid \"%s/pid\";".formatted(folder));
    lines.add("error_log stderr crit;");
    lines.add("events { worker_connections 4096; }");
    lines.add("rtmp { access_log off; server { listen 127.0.0.1:%d;".formatted(port));
    lines.add("chunk_size 65536; max_message 16M; out_queue 4096;");
    for (int session = 0; session < pushes.size(); session++) {
      lines.add("application %s { live on;".formatted(application(session)));
      pushes.get(session).forEach(url -> lines.add("push " + url + ";"));
      lines.add("}");
    }
    lines.add("} }");
    return String.join("\n", lines) + "\n";
  }

  public int port() {
    return port;
  }

  /// The application of a session, from 0 on.
  public static String application(int session) {
    return "session-" + session;
  }

  public String url(int session, String name) {
    return "rtmp://127.0.0.1:%d/%s/%s".formatted(port, application(session), name);
  }

  /// nginx and its worker.
  public List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(nginx.handle()), nginx.handle().descendants()).toList();
  }

  @Override
  public void close() {
    nginx.close();
  }
}
