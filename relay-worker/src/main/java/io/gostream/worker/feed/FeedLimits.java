package io.gostream.worker.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much a feed keeps.
///
/// @param gop the last GOP, for newcomers: 8.3 s at 20 Mbit/s are 21 MB
/// @param queue what may wait for one subscriber beyond the GOP it began with, before it is cut to
///   its next keyframe
/// @param queueTime the same in media time
/// @param trackPatience how long after the first media a promised track may let us wait
@ConfigurationProperties("gostream.feed")
public record FeedLimits(
    @DefaultValue("32MB") DataSize gop,
    @DefaultValue("32MB") DataSize queue,
    @DefaultValue("12s") Duration queueTime,
    @DefaultValue("500ms") Duration trackPatience) {}
