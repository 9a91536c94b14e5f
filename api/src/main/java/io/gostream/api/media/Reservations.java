package io.gostream.api.media;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
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

  /// @param stored what the user has already
  /// @param declaredSize the file's size, or negative when nobody said it
  /// @throws ProblemException `too-large` or `quota-reached`
  synchronized Reservation reserve(UUID userId, Usage stored, long declaredSize) {
    long maxUpload = properties.maxUpload().toBytes();
    if (declaredSize > maxUpload) {
      throw tooLarge();
    }
    Usage others = reserved.getOrDefault(userId, new Usage(0, 0));
    if (stored.count() + others.count() >= properties.maxCount()) {
      throw tooMany();
    }
    long room = properties.maxBytes().toBytes() - stored.bytes() - others.bytes();
    long size = declaredSize >= 0 ? declaredSize : Math.min(maxUpload, room);
    if (size > room || room <= 0) {
      throw noRoom();
    }
    reserved.put(userId, new Usage(others.count() + 1, others.bytes() + size));
    return new Reservation(userId, size);
  }

  /// Whether one more of that size is within the quota, at last.
  ///
  /// @throws ProblemException `quota-reached`
  void require(Usage stored, long size) {
    if (stored.count() >= properties.maxCount()) {
      throw tooMany();
    }
    if (stored.bytes() + size > properties.maxBytes().toBytes()) {
      throw noRoom();
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

  private ProblemException tooMany() {
    return ProblemException.of(
        ProblemType.QUOTA_REACHED,
        "Your gallery has %d files, and that is as many as it takes. Delete one first."
            .formatted(properties.maxCount()));
  }

  private ProblemException noRoom() {
    return ProblemException.of(
        ProblemType.QUOTA_REACHED,
        "Your gallery takes %d MB, and this file does not fit any more. Delete something first."
            .formatted(properties.maxBytes().toMegabytes()));
  }

  /// Room for one upload; closing it twice does no harm.
  final class Reservation implements AutoCloseable {

    private final UUID userId;
    private final long size;
    private boolean closed;

    private Reservation(UUID userId, long size) {
      this.userId = userId;
      this.size = size;
    }

    /// @throws ProblemException when an upload of unknown size has grown beyond it
    void require(long written) {
      if (written > size) {
        throw size >= properties.maxUpload().toBytes() ? tooLarge() : noRoom();
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
