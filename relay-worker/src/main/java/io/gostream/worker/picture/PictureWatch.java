package io.gostream.worker.picture;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When one session's picture is to be made anew. Immutable. Somebody looks for as long as the
/// count of looks in the row has grown lately, by the monotonic clock.
///
/// @param looks the count that was last seen; null: none
/// @param lookedAt when it was seen to grow, in monotonic nanoseconds
/// @param madeAt when the latest picture was made; null: none was
public record PictureWatch(@Nullable Long looks, long lookedAt, @Nullable Long madeAt) {

  public static final PictureWatch START = new PictureWatch(null, 0, null);

  private static final Duration LOOKED_AT_FOR = Duration.ofSeconds(30);
  private static final Duration AGE = Duration.ofSeconds(10);

  /// @param latest the count of looks, which another worker may have seen before
  /// @param now monotonic nanoseconds
  public PictureWatch seen(long latest, long now) {
    boolean grew = looks == null || looks != latest;
    return grew ? new PictureWatch(latest, now, madeAt) : this;
  }

  public PictureWatch made(long now) {
    return new PictureWatch(looks, lookedAt, now);
  }

  public boolean isDue(long now) {
    boolean isLookedAt = looks != null && now - lookedAt < LOOKED_AT_FOR.toNanos();
    boolean isOld = madeAt == null || now - madeAt >= AGE.toNanos();
    return isLookedAt && isOld;
  }
}
