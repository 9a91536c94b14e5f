package io.gostream.worker.feed;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One reader's view of the feed: first the headers and the last GOP, then everything as it comes,
/// as fast as it takes them. Who falls behind by more than the limits loses what was queued and
/// goes on at the next keyframe.
///
/// One thread reads; the feed's publisher offers and never waits.
public final class Subscription implements AutoCloseable {

  private final ProgramFeed feed;
  private final long maxBytes;
  private final long maxMillis;

  private final ReentrantLock lock = new ReentrantLock();

  /// There is something to read.
  private final Condition available = lock.newCondition();

  /// Nothing more comes. A condition of its own, so that a pausing reader is not woken for every
  /// tag.
  private final Condition over = lock.newCondition();

  private final ArrayDeque<FlvTag> queue = new ArrayDeque<>();

  /// The GOP that it began with lies in the queue: old by nature, which does not count as falling
  /// behind.
  private boolean holdsStart;

  private long queuedBytes;
  private @Nullable Tracks tracks;
  private boolean waitsForKeyframe;
  private int headersRevision;
  private boolean outdated;
  private boolean closed;
  private long cuts;

  Subscription(ProgramFeed feed, FeedLimits limits) {
    this.feed = feed;
    this.maxBytes = limits.queue().toBytes();
    this.maxMillis = limits.queueTime().toMillis();
  }

  /// Waits until the feed is open, at most `nanos`; empty when it is not, or when this was closed
  /// meanwhile.
  public Optional<Tracks> awaitTracks(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (tracks == null && !closed && left > 0) {
        left = available.awaitNanos(left);
      }
      return Optional.ofNullable(closed ? null : tracks);
    } finally {
      lock.unlock();
    }
  }

  /// Moves everything that is queued into `batch`; waits for something for at most `nanos`. False
  /// when the subscription is over: closed, or outdated because the stream's tracks changed.
  public boolean drainTo(List<FlvTag> batch, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (queue.isEmpty() && !closed && !outdated && left > 0) {
        left = available.awaitNanos(left);
      }
      batch.addAll(queue);
      queue.clear();
      holdsStart = false;
      queuedBytes = 0;
      return !closed && !outdated;
    } finally {
      lock.unlock();
    }
  }

  /// Sleeps, so that the next drain finds a batch worth a write; wakes early only when the
  /// subscription is over.
  public void pause(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!closed && !outdated && left > 0) {
        left = over.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// What may still be done with what was read.
  public Licence licence() {
    return feed.licence();
  }

  /// Whether the stream's tracks are no longer those that it began with.
  public boolean isOutdated() {
    lock.lock();
    try {
      return outdated;
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing more comes.
  public boolean isOver() {
    lock.lock();
    try {
      return closed || outdated;
    } finally {
      lock.unlock();
    }
  }

  /// How often it fell behind and was cut to the next keyframe.
  public long cuts() {
    lock.lock();
    try {
      return cuts;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    feed.unsubscribe(this);
    lock.lock();
    try {
      closed = true;
      queue.clear();
      signalOver();
    } finally {
      lock.unlock();
    }
  }

  void start(Tracks known, Collection<FlvTag> media, int revision) {
    lock.lock();
    try {
      tracks = known;
      headersRevision = revision;
      waitsForKeyframe = known.video() && media.isEmpty();
      if (waitsForKeyframe) {
        headersRevision = -1; // they go out with the keyframe
      } else {
        queue.addAll(feed.headersAt(media.isEmpty() ? 0 : media.iterator().next().timestamp()));
        queue.addAll(media);
        holdsStart = true;
      }
      available.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void offer(FlvTag tag, int revision) {
    lock.lock();
    try {
      if (tracks == null || closed || outdated) {
        return;
      }
      boolean wasEmpty = queue.isEmpty();
      if (waitsForKeyframe) {
        if (!isEntry(tag, tracks)) {
          return;
        }
        waitsForKeyframe = false;
        if (headersRevision != revision) {
          queue.addAll(feed.headersAt(tag.timestamp()));
        }
      }
      headersRevision = revision;
      queue.add(tag);
      queuedBytes += tag.size();
      cutWhenBehind(tag);
      if (wasEmpty) {
        available.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void outdate() {
    lock.lock();
    try {
      outdated = true;
      signalOver();
    } finally {
      lock.unlock();
    }
  }

  private void cutWhenBehind(FlvTag newest) {
    var oldest = queue.getFirst();
    boolean tooMany = queuedBytes > maxBytes;
    boolean tooOld = !holdsStart && newest.timestamp() - oldest.timestamp() > maxMillis;
    if (tooMany || tooOld) {
      queue.clear();
      holdsStart = false;
      queuedBytes = 0;
      waitsForKeyframe = true;
      cuts++;
    }
  }

  private void signalOver() {
    available.signalAll();
    over.signalAll();
  }

  private static boolean isEntry(FlvTag tag, Tracks tracks) {
    return tag.kind() == (tracks.video() ? TagKind.VIDEO_KEYFRAME : TagKind.AUDIO_FRAME);
  }
}
