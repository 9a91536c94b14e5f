package io.gostream.worker.feed;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One reader's view of the feed: first the headers and the last GOP, then everything as it comes,
/// as fast as it takes them. Who falls behind by more than the limits loses what is queued before
/// the latest keyframe, or, when a single GOP is too much already, everything up to the next one.
/// What it then gets goes on with a keyframe, with the headers that hold there, later in time than
/// what it had.
///
/// One thread reads; the feed's publisher offers and never waits.
public final class Subscription implements AutoCloseable {

  private static final int NONE = -1;

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

  /// How many tags of the GOP that it began with lie in the queue, with how many bytes, and when
  /// they end: they are old by nature, which does not count as falling behind.
  private int startLeft;

  private long startBytes;
  private long startEnd;

  private long queuedBytes;
  private @Nullable Tracks tracks;
  private boolean waitsForKeyframe;

  /// It was cut, and what it loses until it goes on is its own fault.
  private boolean fellBehind;

  private int headersRevision;
  private boolean outdated;
  private boolean closed;
  private long dropped;

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

  /// Moves what is queued into `batch`, up to about `maxBytes` (at least one tag); waits for
  /// something for at most `nanos`. False when the subscription is over: closed, or outdated
  /// because the stream's tracks changed.
  ///
  /// What is left stays where it can still be dropped: a slow reader should not take much more than
  /// it can pass on.
  public boolean drainTo(List<FlvTag> batch, long maxBytes, long nanos)
      throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (queue.isEmpty() && !closed && !outdated && left > 0) {
        left = available.awaitNanos(left);
      }
      return poll(batch, maxBytes);
    } finally {
      lock.unlock();
    }
  }

  /// The same without waiting.
  public boolean poll(List<FlvTag> batch, long maxBytes) {
    lock.lock();
    try {
      long taken = 0;
      while (!queue.isEmpty() && taken < maxBytes) {
        var tag = dequeue();
        taken += tag.size();
        batch.add(tag);
      }
      return !closed && !outdated;
    } finally {
      lock.unlock();
    }
  }

  /// Sleeps, so that the next drain finds a batch worth a write, until the feed's next beat; wakes
  /// early only when the subscription is over.
  ///
  /// @param everyNanos between two beats, which are the same for all subscriptions of the feed
  public void pauseUntilBeat(long everyNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = everyNanos - Math.floorMod(feed.ageNanos(), everyNanos);
      while (!closed && !outdated && left > 0) {
        left = over.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// What it reads.
  public ProgramFeed feed() {
    return feed;
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

  /// Frames that it lost because it fell behind: of video, or of audio where there is none.
  public long framesDropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /// How much media waits for its reader.
  public Duration behind() {
    lock.lock();
    try {
      return queue.isEmpty()
          ? Duration.ZERO
          : Duration.ofMillis(queue.getLast().timestamp() - queue.getFirst().timestamp());
    } finally {
      lock.unlock();
    }
  }

  long heldBytes() {
    lock.lock();
    try {
      return queue.stream().mapToLong(FlvTag::size).sum();
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
        headersRevision = NONE; // they go out with the keyframe
      } else {
        feed.headersAt(media.isEmpty() ? 0 : media.iterator().next().timestamp())
            .forEach(this::enqueue);
        media.forEach(this::enqueue);
        startLeft = queue.size();
        startBytes = queuedBytes;
        startEnd = media.isEmpty() ? 0 : queue.getLast().timestamp();
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
          countDropped(tag, tracks);
          return;
        }
        waitsForKeyframe = false;
        fellBehind = false;
        if (headersRevision != revision) {
          feed.headersAt(tag.timestamp()).forEach(this::enqueue);
        }
      }
      headersRevision = revision;
      enqueue(tag);
      if (isBehind()) {
        cut(tracks);
      }
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

  private void enqueue(FlvTag tag) {
    queue.add(tag);
    queuedBytes += tag.size();
  }

  private FlvTag dequeue() {
    var tag = queue.removeFirst();
    queuedBytes -= tag.size();
    if (startLeft > 0) {
      startLeft--;
      startBytes -= tag.size();
    }
    return tag;
  }

  private boolean isBehind() {
    long from = startLeft > 0 ? startEnd : queue.getFirst().timestamp();
    return queuedBytes - startBytes > maxBytes || queue.getLast().timestamp() - from > maxMillis;
  }

  /// Drops what lies before the latest keyframe; everything, where that would not free half of what
  /// may wait.
  private void cut(Tracks known) {
    fellBehind = true;
    boolean lostHeaders = false;
    int keep = tagsFromLatestEntry(known);
    while (queue.size() > keep) {
      var tag = dequeue();
      lostHeaders |= tag.kind() == TagKind.METADATA || tag.kind().isSequenceHeader();
      countDropped(tag, known);
    }
    startLeft = 0;
    startBytes = 0;
    waitsForKeyframe = keep == 0;
    if (waitsForKeyframe) {
      headersRevision = lostHeaders ? NONE : headersRevision;
      return;
    }
    fellBehind = false;
    if (lostHeaders) {
      for (var header : feed.headersAt(queue.getFirst().timestamp()).reversed()) {
        queue.addFirst(header);
        queuedBytes += header.size();
      }
    }
  }

  /// How many tags there are from the latest entry on; 0 when they are too many to keep.
  private int tagsFromLatestEntry(Tracks known) {
    int count = 0;
    long bytes = 0;
    long newest = queue.getLast().timestamp();
    for (var tags = queue.descendingIterator(); tags.hasNext(); ) {
      var tag = tags.next();
      count++;
      bytes += tag.size();
      if (bytes > maxBytes / 2 || newest - tag.timestamp() > maxMillis / 2) {
        return 0;
      }
      if (isEntry(tag, known)) {
        return count;
      }
    }
    return 0;
  }

  /// Only what it would have got counts, not what came before its first keyframe.
  private void countDropped(FlvTag tag, Tracks known) {
    boolean isFrame =
        known.video()
            ? tag.kind() == TagKind.VIDEO_KEYFRAME || tag.kind() == TagKind.VIDEO_FRAME
            : tag.kind() == TagKind.AUDIO_FRAME;
    if (fellBehind && isFrame) {
      dropped++;
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
