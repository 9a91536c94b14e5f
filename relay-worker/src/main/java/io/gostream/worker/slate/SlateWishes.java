package io.gostream.worker.slate;

import org.jspecify.annotations.Nullable;

/// What a project's owner wants of a slate where the stream does not say; null: a default. Bitrates
/// in bit/s.
public record SlateWishes(
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer frameRate,
    @Nullable Integer videoBitrate,
    @Nullable Integer audioBitrate) {

  public static final SlateWishes NONE = new SlateWishes(null, null, null, null, null);
}
