package io.gostream.worker.feed;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What is on air, for any number of subscribers. One thread publishes; tags are shared, so a
/// subscriber costs a queue of references. Nothing that a subscriber does or does not do delays the
/// publisher or another subscriber.
///
/// The feed opens once it knows which tracks there are (see [TrackDetector]); subscriptions made
/// before wait for that and lose nothing: the first thing they get is the very first keyframe.
public final class ProgramFeed {

  private final long madeAt = System.nanoTime();
  private final FeedLimits limits;
  private final Licence licence;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Headers headers = new Headers();
  private final Gop gop;
  private TrackDetector detector = TrackDetector.START;
  private @Nullable Tracks tracks;
  private int headersRevision;

  public ProgramFeed(FeedLimits limits) {
    this(limits, Licence.FREE);
  }

  public ProgramFeed(FeedLimits limits, Licence licence) {
    this.limits = limits;
    this.licence = licence;
    this.gop = new Gop(limits.gop().toBytes());
  }

  /// Puts a tag on air. Timestamps never decrease within a track. `now` is monotonic nanoseconds.
  public synchronized void publish(FlvTag tag, long now) {
    detectTracks(tag, now);
    if (tag.kind() == TagKind.METADATA || tag.kind().isSequenceHeader()) {
      headers.remember(tag);
      headersRevision++;
    } else {
      gop.add(tag);
    }
    if (tracks == null) {
      openIfKnown(now);
      return;
    }
    for (var subscription : subscriptions) {
      subscription.offer(tag, headersRevision);
    }
  }

  /// Puts tags on air together: nobody subscribes between a header and what it is for.
  public synchronized void publish(List<FlvTag> tags, long now) {
    for (var tag : tags) {
      publish(tag, now);
    }
  }

  public synchronized Subscription subscribe() {
    var subscription = new Subscription(this, limits);
    subscriptions.add(subscription);
    if (tracks != null) {
      start(subscription, tracks);
    }
    return subscription;
  }

  /// The latest keyframe behind the headers that it needs: what viewers see, or saw a GOP ago.
  /// Empty while there is none.
  public synchronized List<FlvTag> keyframe() {
    var tags = new ArrayList<FlvTag>();
    gop.keyframe()
        .ifPresent(keyframe -> {
          headers.appendTo(tags, keyframe.timestamp());
          tags.removeIf(header -> header.kind() != TagKind.VIDEO_SEQUENCE_HEADER);
          tags.add(keyframe);
        });
    return List.copyOf(tags);
  }

  /// Whether media has come and newcomers can start.
  public synchronized boolean isOpen() {
    return tracks != null;
  }

  /// Since it was made.
  long ageNanos() {
    return System.nanoTime() - madeAt;
  }

  Licence licence() {
    return licence;
  }

  /// Bytes of media that it and its subscriptions hold on to; what several hold counts for each.
  synchronized long heldBytes() {
    return gop.bytes() + subscriptions.stream().mapToLong(Subscription::heldBytes).sum();
  }

  void unsubscribe(Subscription subscription) {
    subscriptions.remove(subscription);
  }

  /// The headers as of `timestamp`, for a subscription that starts or starts again.
  synchronized List<FlvTag> headersAt(long timestamp) {
    var tags = new ArrayList<FlvTag>();
    headers.appendTo(tags, timestamp);
    return tags;
  }

  private void openIfKnown(long now) {
    detector
        .decision(limits.trackPatience(), now)
        .ifPresent(known -> {
          tracks = known;
          for (var subscription : subscriptions) {
            start(subscription, known);
          }
        });
  }

  private void start(Subscription subscription, Tracks known) {
    subscription.start(known, gop.start(known.video()), headersRevision);
  }

  /// A kind of media that comes late changes what readers were promised: every subscription begins
  /// anew.
  private void detectTracks(FlvTag tag, long now) {
    detector = detector.next(tag, now);
    if (tracks != null && !tracks.covers(detector.seen())) {
      tracks = tracks.and(detector.seen());
      for (var subscription : subscriptions) {
        subscription.outdate();
      }
    }
  }
}
