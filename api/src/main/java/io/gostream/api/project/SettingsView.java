package io.gostream.api.project;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A project's settings as the API shows them; null stands for the built-in slate, an unlimited
/// window, and what is taken from the stream.
public record SettingsView(
    @Nullable UUID slateMediaId,
    @Nullable Integer reconnectWindowSeconds,
    int stallTimeoutMs,
    int programDelayMs,
    @Nullable Integer slateWidth,
    @Nullable Integer slateHeight,
    @Nullable Integer slateFrameRate,
    @Nullable Integer slateVideoBitrate,
    @Nullable Integer slateAudioBitrate) {}
