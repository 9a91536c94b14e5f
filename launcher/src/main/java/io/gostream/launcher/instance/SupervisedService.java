package io.gostream.launcher.instance;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps one service running: starts it, watches it, starts it again when it dies, and ends it.
///
/// | from | event | to |
/// |---|---|---|
/// | new | start | running |
/// | running | the child ends | waiting (back-off) |
/// | running, waiting | restart | running |
/// | waiting | the wait is over | running |
/// | any | close | stopped, for good |
///
/// One watching thread owns the child from the first start on.
public final class SupervisedService implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int READ_LINES = 2000;
  private static final int LAST_LINES = 12;
  private static final Pattern STACK_TRACE = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");

  private final Service service;
  private final Path records;
  private final Progress progress;
  private final Backoff backoff;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable ChildProcess child;
  private boolean stopped;
  private boolean restartWanted;

  public SupervisedService(Service service, Home home, Progress progress) {
    this.service = service;
    this.records = home.run();
    this.progress = progress;
    this.backoff = Backoff.DEFAULT;
  }

  /// Starts it and waits until it is ready.
  ///
  /// @throws CannotStartException when it ends or takes longer than `limit` instead; its message
  ///   has the last lines of its log
  public void start(Duration limit) throws InterruptedException {
    long begin = System.nanoTime();
    ChildProcess started = spawn();
    if (started == null) {
      return;
    }
    while (!service.isReady()) {
      if (started.endsWithin(POLL)) {
        throw failed(started, started.ending());
      }
      if (System.nanoTime() - begin > limit.toNanos()) {
        throw failed(started, "is not ready after %d s".formatted(limit.toSeconds()));
      }
    }
    if (!started.isAlive()) {
      // Somebody answers, but not the child that we started.
      throw failed(started, started.ending());
    }
    progress.ready(
        service.name(), service.readyState(), Duration.ofNanos(System.nanoTime() - begin));
    Thread.ofVirtual().name("watch-" + service.name()).start(() -> watch(started));
  }

  private CannotStartException failed(ChildProcess started, String how) {
    lock.lock();
    try {
      if (stopped) {
        return new CannotStartException("Stopped while starting.");
      }
    } finally {
      lock.unlock();
    }
    var message = new StringBuilder("%s %s. The end of its log:".formatted(service.name(), how));
    telling(started.lastLines(READ_LINES)).forEach(line -> message.append("\n    ").append(line));
    return new CannotStartException(message.toString());
  }

  /// The last lines without the steps of stack traces, of which there may be hundreds.
  static List<String> telling(List<String> lines) {
    List<String> telling =
        lines.stream().filter(line -> !STACK_TRACE.matcher(line).lookingAt()).toList();
    return telling.subList(Math.max(0, telling.size() - LAST_LINES), telling.size());
  }

  private @Nullable ChildProcess spawn() {
    lock.lock();
    try {
      if (stopped) {
        return null;
      }
      ChildProcess started = ChildProcess.start(service.process(), records);
      child = started;
      return started;
    } catch (IOException e) {
      throw new CannotStartException(
          "%s could not be prepared: %s".formatted(service.name(), e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  private void watch(ChildProcess first) {
    try {
      ChildProcess current = first;
      long startedAt = System.nanoTime();
      int deaths = 0;
      while (current != null) {
        current.awaitEnd();
        current.sweep();
        Duration ranFor = Duration.ofNanos(System.nanoTime() - startedAt);
        deaths = backoff.count(deaths, ranFor);
        if (!awaitNextStart(current, backoff.wait(deaths))) {
          return;
        }
        startedAt = System.nanoTime();
        current = spawnAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether to start it again
  private boolean awaitNextStart(ChildProcess ended, Duration wait) throws InterruptedException {
    lock.lock();
    try {
      if (!stopped && !restartWanted) {
        progress.say(
            "%s %s; starting it again in %.1f s."
                .formatted(service.name(), ended.ending(), wait.toMillis() / 1000.0));
      }
      long left = wait.toNanos();
      while (!stopped && !restartWanted && left > 0) {
        left = changed.awaitNanos(left);
      }
      restartWanted = false;
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  /// Tries until it can be started or nobody wants it any more.
  private @Nullable ChildProcess spawnAgain() throws InterruptedException {
    int tries = 0;
    while (true) {
      try {
        return spawn();
      } catch (CannotStartException e) {
        progress.say(String.valueOf(e.getMessage()));
        tries++;
        pause(backoff.wait(tries));
      }
    }
  }

  private void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends it and starts it again at once; its neighbours do not notice.
  void restart() {
    ChildProcess ending;
    lock.lock();
    try {
      restartWanted = true;
      changed.signalAll();
      ending = child;
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      ending.stop();
    }
  }

  /// Ends it for good. Harmless before it was started and when it has ended.
  @Override
  public void close() {
    ChildProcess ending;
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
      ending = child;
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      ending.stop();
    }
  }

  boolean isReady() {
    return service.isReady();
  }

  OptionalLong pid() {
    lock.lock();
    try {
      return child == null ? OptionalLong.empty() : OptionalLong.of(child.pid());
    } finally {
      lock.unlock();
    }
  }

  void boundLog() throws IOException {
    ChildProcess current;
    lock.lock();
    try {
      current = child;
    } finally {
      lock.unlock();
    }
    if (current != null) {
      current.boundLog();
    }
  }
}
