package io.gostream.worker.program;

import io.gostream.core.session.OnAir;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.beat.Beat;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.log.LogContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program of one session: tells the [Splicer] what happens and what time it is, and puts what
/// it decides into the feed. Any thread may call.
public final class Program implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  /// Steps closer than this are made together where there are no beats; each wakes a thread. Relays
  /// collect for a write much longer than that.
  private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(40);

  private static final long STACK_BYTES = 256 * 1024;
  private static final long LONGEST_SLEEP = TimeUnit.SECONDS.toNanos(1);

  private final ProgramFeed feed;
  private final Consumer<OnAirChange> onAirChanges;
  private final Splicer splicer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final Thread thread;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private long nextAt = Long.MAX_VALUE;
  private boolean inBeats;
  private boolean closed;

  /// @param onAirChanges must not block
  public Program(
      String name, ProgramFeed feed, ProgramSettings settings, Consumer<OnAirChange> onAirChanges) {
    this.feed = feed;
    this.onAirChanges = onAirChanges;
    this.splicer = new Splicer(settings);
    this.inBeats = settings.inBeats();
    // It sleeps for some milliseconds at a time, which wakes fewer threads where it is the
    // system's.
    this.thread =
        Thread.ofPlatform()
            .name("program-" + name)
            .daemon()
            .stackSize(STACK_BYTES)
            .start(LogContext.here().around(this::run));
  }

  public void accept(FlvTag tag, long now) {
    tell(() -> splicer.arrived(tag, now));
  }

  /// The publisher went, or the way to it broke.
  public void ended() {
    tell(splicer::ended);
  }

  public void want(WantedSource source) {
    tell(() -> splicer.want(source, System.nanoTime()));
  }

  /// @param none whether it is known that nobody publishes
  public void noEncoder(boolean none) {
    tell(() -> splicer.noEncoder(none));
  }

  public void settings(ProgramSettings settings) {
    tell(() -> {
      splicer.settings(settings);
      inBeats = settings.inBeats();
    });
  }

  /// What is shown when live cannot be. While another is on air it takes over at that one's next
  /// keyframe.
  public void slate(Slate slate) {
    tell(() -> splicer.slate(slate));
  }

  public OnAir onAir() {
    lock.lock();
    try {
      return splicer.onAir();
    } finally {
      lock.unlock();
    }
  }

  /// Lets live that waits in the program delay go out, and nothing more; completes when it has.
  public CompletableFuture<Void> finish() {
    tell(splicer::finish);
    return over;
  }

  /// Ends; nothing is put into the feed after this returned.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      over.complete(null);
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Runnable news) {
    lock.lock();
    try {
      if (!closed) {
        news.run();
        advance();
      }
    } finally {
      lock.unlock();
    }
  }

  private void advance() {
    long now = System.nanoTime();
    var step = splicer.advance(now);
    if (!step.tags().isEmpty()) {
      feed.publish(step.tags(), now);
    }
    step.changes().forEach(onAirChanges);
    if (step.nextAt() < nextAt) {
      told.signal();
    }
    nextAt = step.nextAt();
    if (splicer.isOver()) {
      over.complete(null);
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        // What comes meanwhile is told by whoever brings it, and moves nextAt.
        long _ = told.awaitNanos(pause(System.nanoTime()));
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private long pause(long now) {
    long left = Math.clamp(nextAt - now, 0, LONGEST_SLEEP);
    return inBeats ? Beat.programAfter(now + left) - now : Math.max(left, GRAIN);
  }

  private void step() {
    try {
      if (!closed && System.nanoTime() >= nextAt) {
        advance();
      }
    } catch (RuntimeException e) {
      LOG.error("{}: our mistake", thread.getName(), e);
      nextAt = System.nanoTime() + LONGEST_SLEEP;
    }
  }
}
