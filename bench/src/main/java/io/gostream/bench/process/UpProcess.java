package io.gostream.bench.process;

import io.gostream.launcher.Version;
import io.gostream.launcher.port.Port;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// `./gostream up` as it is typed, behind the bash that starts it: a process of its own, on ports
/// of its own.
public final class UpProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int LOOK_MILLIS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path home;
  private final URI status;
  private final Child child;
  private final long began;

  private UpProcess(Path home, URI status, Child child, long began) {
    this.home = home;
    this.status = status;
    this.child = child;
    this.began = began;
  }

  /// @param environment added to ours
  public static UpProcess start(Path installation, Path home, Map<String, String> environment)
      throws IOException {
    int port = Port.anyFree();
    var all = new LinkedHashMap<>(environment);
    all.put("GOSTREAM_HOME", home.toString());
    all.put("GOSTREAM_PORT", Integer.toString(port));
    all.put("GOSTREAM_MANAGEMENT_PORT", Integer.toString(Port.anyFree()));
    all.put("GOSTREAM_RTMP_PORT", Integer.toString(Port.anyFree()));
    all.put("GOSTREAM_HLS_PORT", Integer.toString(Port.anyFree()));
    Path jar = installation.resolve("launcher/target/launcher-" + Version.current() + ".jar");
    var argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // As ./gostream starts it.
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dgostream.installation=" + installation,
            "-jar",
            jar.toString(),
            "up");
    long began = System.nanoTime();
    var child = Child.start(argv, all, home.resolve("up.log"));
    var status = URI.create("http://127.0.0.1:" + port + "/api/status");
    return new UpProcess(home, status, child, began);
  }

  /// Until the api answers and a relay-worker has said hello.
  ///
  /// @return nanoseconds since the start
  public long awaitHealthy() throws InterruptedException, TimeoutException {
    return await("workers\":1") - began;
  }

  /// Ends the api; the launcher starts it again.
  ///
  /// @return nanoseconds from the new one's start to its first 200
  public long restartApi() throws IOException, InterruptedException, TimeoutException {
    long before = pid("api");
    ProcessHandle.of(before).orElseThrow().destroy();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (pid("api") == before || pid("api") < 0) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the api was not started again");
      }
      Thread.sleep(1);
    }
    long started = System.nanoTime();
    return await("") - started;
  }

  private long await(String text) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isAnswered(text)) {
      if (!child.isAlive() || System.nanoTime() > deadline) {
        throw new TimeoutException("./gostream up did not become healthy");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return System.nanoTime();
  }

  private boolean isAnswered(String text) throws InterruptedException {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(status).timeout(Duration.ofSeconds(3)).build(),
              BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().replace(" ", "").contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  /// The launcher, and what it started, each with its descendants.
  public Map<String, List<ProcessHandle>> parts() throws IOException {
    var parts = new LinkedHashMap<String, List<ProcessHandle>>();
    parts.put("launcher", List.of(child.handle()));
    for (String name : List.of("postgres", "api", "nginx", "relay-worker")) {
      var main = ProcessHandle.of(pid(name)).orElseThrow();
      parts.put(name, Stream.concat(Stream.of(main), main.descendants()).toList());
    }
    return parts;
  }

  /// As the launcher has written it down; -1 while it has not.
  private long pid(String name) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("run"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches(name + "-\\d+\\.pid"))
          .mapToLong(file -> Long.parseLong(file.replaceAll("\\D", "")))
          .findFirst()
          .orElse(-1);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
