package io.gostream.api.media;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.quota.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What uploads on their way may still take of their users' quotas: several at once cannot fill the
/// disk with more than one of them after the other could.
@Component
class Reservations {

  private final MediaProperties properties;
  private final Map<UUID, Usage> reserved = new HashMap<>();

  Reservations(MediaProperties properties) {
    this.properties = properties;
  }

  /// @param limits of the user
  /// @param stored what the user has already
  /// @param declaredSize the file's size, or negative when nobody said it
  /// @throws ProblemException `too-large` or `quota-reached`
  synchronized Reservation reserve(UUID userId, Limits limits, Usage stored, long declaredSize) {
    long maxUpload = properties.maxUpload().toBytes();
    if (declaredSize > maxUpload) {
      throw tooLarge();
    }
    Usage others = reserved.getOrDefault(userId, new Usage(0, 0));
    if (stored.count() + others.count() >= limits.media()) {
      throw tooMany(limits);
    }
    long room = limits.mediaBytes() - stored.bytes() - others.bytes();
    long size = declaredSize >= 0 ? declaredSize : Math.min(maxUpload, room);
    if (size > room || room <= 0) {
      throw noRoom(limits);
    }
    reserved.put(userId, new Usage(others.count() + 1, others.bytes() + size));
    return new Reservation(userId, limits, size);
  }

  /// Whether one more of that size is within the quota, at last.
  ///
  /// @throws ProblemException `quota-reached`
  static void require(Limits limits, Usage stored, long size) {
    if (stored.count() >= limits.media()) {
      throw tooMany(limits);
    }
    if (stored.bytes() + size > limits.mediaBytes()) {
      throw noRoom(limits);
    }
  }

  private synchronized void release(UUID userId, long size) {
    reserved.computeIfPresent(
        userId,
        (id, usage) ->
            usage.count() == 1 ? null : new Usage(usage.count() - 1, usage.bytes() - size));
  }

  private ProblemException tooLarge() {
    return ProblemException.of(
        ProblemType.TOO_LARGE,
        "The file is larger than %d MB. Choose a smaller one, or a lower quality."
            .formatted(properties.maxUpload().toMegabytes()));
  }

  private static ProblemException tooMany(Limits limits) {
    return ProblemException.of(
        ProblemType.QUOTA_REACHED,
        "Your gallery has %d files, and that is as many as it takes. Delete one first."
            .formatted(limits.media()));
  }

  private static ProblemException noRoom(Limits limits) {
    return ProblemException.of(
        ProblemType.QUOTA_REACHED,
        "Your gallery takes %d MB, and this file does not fit any more. Delete something first."
            .formatted(limits.mediaBytes() >> 20));
  }

  /// Room for one upload; closing it twice does no harm.
  final class Reservation implements AutoCloseable {

    private final UUID userId;
    private final Limits limits;
    private final long size;
    private boolean closed;

    private Reservation(UUID userId, Limits limits, long size) {
      this.userId = userId;
      this.limits = limits;
      this.size = size;
    }

    /// @throws ProblemException when an upload of unknown size has grown beyond it
    void require(long written) {
      if (written > size) {
        throw size >= properties.maxUpload().toBytes() ? tooLarge() : noRoom(limits);
      }
    }

    @Override
    public void close() {
      synchronized (Reservations.this) {
        if (!closed) {
          closed = true;
          release(userId, size);
        }
      }
    }
  }
}
