package io.gostream.api.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param attachTimeout how long an accepted publish waits for its worker to play it, so that the
///   first keyframe is not missed; nginx-rtmp drops a publisher whose hook takes over 10 s
/// @param doubtTimeout after how much silence of the ingest, which speaks every 2 s, its statistics
///   are asked whether a publish is still there
/// @param publishTimeout after how much silence a publish is lost whose ingest cannot be asked
/// @param comeBack how long at least an encoder gets to come back before its session ends, after a
///   start or an absence of ours
/// @param choiceMemory how long after a session's end a person's start and stop hold for the
///   encoder that comes back
/// @param keepFigures how long the points of a session's charts are kept
@ConfigurationProperties("gostream.session")
public record SessionProperties(
    @DefaultValue("300ms") Duration attachTimeout,
    @DefaultValue("3s") Duration doubtTimeout,
    @DefaultValue("5s") Duration publishTimeout,
    @DefaultValue("10s") Duration comeBack,
    @DefaultValue("60s") Duration choiceMemory,
    @DefaultValue("30d") Duration keepFigures) {}
