package io.gostream.worker.session;

import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.slate.Slates;
import io.gostream.worker.source.IngestProperties;
import java.time.Duration;

/// What all sessions of a worker share.
///
/// @param attachments takes the news that a session plays its ingest, without making the session
///   wait
/// @param stopGrace how long a destination may take to hear the good-bye of a relay that its owner
///   stopped
/// @param wake asks for a look at what is wanted
record SessionParts(
    IngestProperties ingest,
    FeedLimits feedLimits,
    RelayFactory relayFactory,
    Observations observations,
    RelayLogs relayLogs,
    Attachments attachments,
    OnAirStore onAir,
    HeaderStore headers,
    Slates slates,
    SessionMeters meters,
    SessionSpans spans,
    Duration stopGrace,
    Runnable wake) {

  @FunctionalInterface
  interface Attachments {
    void report(Lease lease, boolean attached);
  }
}
