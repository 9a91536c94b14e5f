package io.gostream.worker.presence;

import java.util.List;

/// All workers, as of the latest look.
///
/// @param waiting sessions that nobody holds, counted up to a thousand
public record Company(List<Fellow> fellows, int waiting) {
  static final int COUNTED = 1000;

  public static final Company UNKNOWN = new Company(List.of(), 0);

  /// Whether more may wait than were counted.
  public boolean isMore() {
    return waiting >= COUNTED;
  }
}
