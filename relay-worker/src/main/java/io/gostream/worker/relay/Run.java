package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// One attempt of a relay, from its launch to its end. Any thread may ask.
interface Run {

  /// Bytes of media that were sent.
  long bytesOut();

  /// Since media flows: what was lost while the destination took its time to answer is no pace.
  long framesDropped();

  /// How much media waits to be taken from the feed.
  Duration behind();

  /// Whether the stream's tracks are no longer those that it began with.
  boolean isOutdated();

  Liveness.Look look();

  /// Bytes that wait for the destination to take them; empty where that cannot be known.
  OptionalLong held();

  /// Ends it politely, so that the destination hears a good-bye, and after `grace` by force; at
  /// once when the stream may be another's already. Again with less grace is fine.
  void end(Duration grace);

  /// Completes when nothing of it is left, whoever ended it.
  CompletableFuture<End> ended();

  /// How it ended.
  ///
  /// @param reason why, where nobody ended it
  /// @param words what was said last, as it was said
  /// @param forced "" or, for the relay's log, who did not end within the grace
  record End(ReasonCode reason, List<String> words, String forced) {}
}
