package io.gostream.worker.session;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Notices when a stream's metadata and sequence headers have changed, once they are complete. One
/// thread uses it.
final class HeaderWatch {

  /// Encoders send one after the other.
  private static final long COMPLETE_AFTER = TimeUnit.MILLISECONDS.toNanos(200);

  private final Map<Integer, FlvTag> headers = new LinkedHashMap<>();
  private boolean changed;
  private long changedAt;

  /// @return the headers, when they have changed
  Optional<List<FlvTag>> see(FlvTag tag, long now) {
    if (tag.kind() == TagKind.METADATA || tag.kind().isSequenceHeader()) {
      var before = headers.put(tag.trackKey(), tag);
      if (before == null || !Arrays.equals(before.payload(), tag.payload())) {
        changed = true;
        changedAt = now;
      }
    } else if (changed && now - changedAt >= COMPLETE_AFTER) {
      changed = false;
      return Optional.of(List.copyOf(headers.values()));
    }
    return Optional.empty();
  }
}
