package io.gostream.api.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the encoder sends, as the worker measured it over the last seconds. What is not known, or
/// not sent, is null.
///
/// @param videoCodec a word, `H264` for example
/// @param audioCodec a word, `AAC` for example
/// @param frameRate frames per second
/// @param videoBitrate bit/s, as is the audio's
/// @param keyframeIntervalMs the longest of the latest
/// @param framesDropped frames that the timestamps leave out, since the session began
public record InputView(
    @Nullable String videoCodec,
    @Nullable String audioCodec,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Double frameRate,
    @Nullable Integer audioSampleRate,
    @Nullable Integer audioChannels,
    @Nullable Long videoBitrate,
    @Nullable Long audioBitrate,
    @Nullable Integer keyframeIntervalMs,
    @Nullable Long framesDropped,
    Instant measuredAt) {}
