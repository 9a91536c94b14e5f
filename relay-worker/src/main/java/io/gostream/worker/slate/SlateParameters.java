package io.gostream.worker.slate;

/// What a rendition must be like, so that destinations see no other kind of stream.
///
/// @param profile H.264's, as x264 calls it
/// @param videoBitrate the most it takes, in bit/s
/// @param audioBitrate in bit/s
public record SlateParameters(
    int width,
    int height,
    FrameRate frameRate,
    String profile,
    int audioRate,
    int audioChannels,
    int videoBitrate,
    int audioBitrate) {}
