package io.gostream.worker.input;

import org.jspecify.annotations.Nullable;

/// What an encoder sends, over the last seconds; what is not known, or not there, is null.
///
/// @param frameRate frames per second
/// @param videoBitrate bit/s, as is the audio's
/// @param keyframeIntervalMs the longest of the latest
/// @param framesDropped frames that the timestamps leave out, since the session began
public record Input(
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
    long framesDropped) {}
