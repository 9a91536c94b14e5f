package io.gostream.worker.testkit;

import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A worker, and one session on air in it, for tests of what destinations do.
public final class Air implements AutoCloseable {

  /// Fields of proc_net_tcp(5).
  private static final int REMOTE = 2;

  private static final int INODE = 9;

  private final Ingest ingest = new Ingest();
  private final Rows rows;
  private final WorkerInside worker;
  private @Nullable Show show;

  private record Show(Rows.Project project, UUID session, Encoder encoder) {}

  /// @param settings of the worker
  public Air(String... settings) {
    var database = PostgresForTests.migrated();
    rows = new Rows(database);
    worker = new WorkerInside(database, ingest, settings);
  }

  public void begin() {
    var project = rows.project();
    var session = rows.session(project);
    await().until(() -> rows.session(session).get("attached_at") != null);
    show = new Show(project, session, publish(project));
  }

  public void end() {
    show().encoder().close();
    rows.end(session());
    await().until(() -> rows.session(session()).get("worker_id") == null);
  }

  public void restartIngest() {
    var before = show();
    ingest.restart();
    before.encoder().close();
    show = new Show(before.project(), before.session(), publish(before.project()));
  }

  private Encoder publish(Rows.Project project) {
    return new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value());
  }

  private Show show() {
    return Objects.requireNonNull(show, "begin first");
  }

  public Rows rows() {
    return rows;
  }

  public UUID session() {
    return show().session();
  }

  /// A destination that is wanted on air.
  public Rows.Target target(String url) {
    return target(url, "key");
  }

  public Rows.Target target(String url, String key) {
    return rows.target(show().project(), session(), url, key, true);
  }

  public void awaitState(Rows.Target target, String state) {
    await(state).until(() -> rows.state(target).equals(state));
  }

  public void awaitReason(Rows.Target target, String state, String reason) {
    await(state + " " + reason)
        .until(() -> {
          var row = rows.relay(target);
          return state.equals(row.get("state")) && reason.equals(row.get("reason"));
        });
  }

  /// The FFmpegs that send to a port.
  public static List<ProcessHandle> ffmpegTo(int port) {
    return ProcessHandle.current()
        .descendants()
        .filter(p ->
            p.info()
                .arguments()
                .map(a -> String.join(" ", a).contains(":" + port + "/"))
                .orElse(false))
        .toList();
  }

  /// Connections to a port that are still held here, by a child or by the worker itself.
  public static long pushersTo(int port) {
    var remote = ":%04X".formatted(port);
    // A JVM's connections to IPv4 addresses are among those of IPv6.
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> Tools.run("cat", table).lines())
        .map(line -> line.strip().split(" +"))
        .filter(fields -> fields[REMOTE].endsWith(remote) && !fields[INODE].equals("0"))
        .count();
  }

  @Override
  public void close() {
    worker.close();
    ingest.close();
  }
}
