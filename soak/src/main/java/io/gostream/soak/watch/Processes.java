package io.gostream.soak.watch;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.sink.Pushers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The processes of an instance: its parts and all that they start.
public final class Processes implements AutoCloseable {

  /// Each look goes through all processes of the machine.
  private static final int LOOK_MILLIS = 1000;

  private static final int LAST_LOOKS_MILLIS = 100;
  private static final int GONE_SECONDS = 5;
  private static final Path PROC = Path.of("/proc");

  private final Instance instance;
  private final int workers;
  private final Set<ProcessHandle> seen = new HashSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /// @param workers how many relay-workers it has
  public Processes(Instance instance, int workers) {
    this.instance = instance;
    this.workers = workers;
    Thread.ofVirtual().name("processes").start(this::watch);
  }

  private void watch() {
    try {
      do {
        look();
      } while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    seen.removeIf(process -> !process.isAlive());
    for (Part part : Part.values()) {
      for (ProcessHandle process : of(part)) {
        seen.add(process);
        process.descendants().forEach(seen::add);
      }
    }
  }

  /// Those that run now; of relay-workers there may be several.
  public List<ProcessHandle> of(Part part) {
    var found = new ArrayList<ProcessHandle>();
    for (int number = 1; number <= workers; number++) {
      instance.pid(part, number).stream()
          .mapToObj(ProcessHandle::of)
          .flatMap(Optional::stream)
          .filter(ProcessHandle::isAlive)
          .forEach(found::add);
    }
    return found;
  }

  /// A pusher and its relay-worker, which is the pusher itself where it publishes without FFmpeg.
  public record Pusher(ProcessHandle process, ProcessHandle worker) {}

  /// Who is connected to a port of a destination.
  public Optional<Pusher> pusher(int port) {
    Set<String> files = Pushers.filesTo(port);
    for (ProcessHandle worker : of(Part.RELAY_WORKER)) {
      Optional<ProcessHandle> found =
          Stream.concat(Stream.of(worker), worker.descendants())
              .filter(process -> holds(process, files))
              .findFirst();
      if (found.isPresent()) {
        return Optional.of(new Pusher(found.get(), worker));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(ProcessHandle process, Set<String> files) {
    try (Stream<Path> open = Files.list(PROC.resolve(process.pid() + "/fd"))) {
      return open.anyMatch(file -> files.contains(target(file)));
    } catch (IOException | UncheckedIOException e) {
      return false; // It is gone.
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // It was closed meanwhile.
    }
  }

  /// What is still there although its instance was closed; waits a moment for what is ending.
  ///
  /// @return names and process ids
  public List<String> left() {
    close();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(GONE_SECONDS);
    List<String> left = remaining();
    while (!left.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_LOOKS_MILLIS));
      left = remaining();
    }
    return left;
  }

  /// By their ids, and those that nobody ever saw by the instance's home in their arguments or
  /// environment.
  private synchronized List<String> remaining() {
    Set<Long> left = new HashSet<>();
    seen.stream().filter(ProcessHandle::isAlive).forEach(process -> left.add(process.pid()));
    String home = instance.home().toString();
    long self = ProcessHandle.current().pid();
    try (Stream<Path> entries = Files.list(PROC)) {
      entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(Long::valueOf)
          .filter(pid -> pid != self)
          .filter(pid -> text(pid, "cmdline").contains(home) || text(pid, "environ").contains(home))
          .forEach(left::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return left.stream()
        .filter(pid -> !isZombie(pid))
        .map(pid -> "%s (%d)".formatted(text(pid, "comm").strip(), pid))
        .toList();
  }

  /// Whether a process has not ended.
  public static boolean isThere(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /// It is gone, only its parent has not asked after it.
  private static boolean isZombie(long pid) {
    String stat = text(pid, "stat");
    int end = stat.lastIndexOf(')');
    return end < 0 || stat.startsWith(") Z", end);
  }

  private static String text(long pid, String file) {
    try {
      return new String(
          Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file)),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // It is gone, or not ours to see.
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
