package io.gostream.worker.session;

import io.gostream.worker.flv.FlvTag;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that a session's latest headers are in its row; no caller waits for the database.
final class HeaderKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(HeaderKeeper.class);

  private final Lease lease;
  private final HeaderStore store;
  private final AtomicReference<@Nullable List<FlvTag>> unwritten = new AtomicReference<>();

  HeaderKeeper(Lease lease, HeaderStore store) {
    this.lease = lease;
    this.store = store;
  }

  void changed(List<FlvTag> headers) {
    unwritten.set(headers);
    keep();
  }

  /// Writes what is not written yet.
  void keep() {
    if (unwritten.get() != null) {
      var _ = Thread.ofVirtual().start(this::write);
    }
  }

  /// One at a time, so that the latest is the last.
  private synchronized void write() {
    var headers = unwritten.getAndSet(null);
    if (headers == null) {
      return;
    }
    try {
      store.write(lease, headers);
    } catch (RuntimeException e) {
      LOG.debug("session {}: headers not written: {}", lease.streamId(), e.toString());
      unwritten.compareAndSet(null, headers);
    }
  }
}
