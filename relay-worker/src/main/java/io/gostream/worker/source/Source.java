package io.gostream.worker.source;

import io.gostream.worker.flv.FlvTag;

/// Something that brings tags until it is closed, and by itself tries again when it breaks.
public interface Source extends AutoCloseable {

  /// Begins; returns at once.
  void start();

  /// Ends; no call of the listener begins after this returned.
  @Override
  void close();

  /// Who takes what a source brings. Called from the source's thread, one call at a time.
  interface Listener {

    /// The source is ready: whatever is published from now on will come as tags.
    void attached();

    /// The source broke; it tries to attach again.
    void detached();

    /// Whoever published has gone. The source stays attached; what comes next is another publish.
    void ended();

    /// @param now monotonic nanoseconds, the arrival
    void tag(FlvTag tag, long now);
  }
}
