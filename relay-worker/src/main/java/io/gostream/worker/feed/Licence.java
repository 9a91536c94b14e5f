package io.gostream.worker.feed;

import java.io.IOException;

/// Whether what is on air may go out to anybody. A process that was frozen may wake up, with any of
/// its threads first, when somebody else has been sending the stream for a while.
public interface Licence {

  /// Asked before each write.
  boolean mayGoOut();

  /// @throws IOException when nothing may go out any more: somebody else may have the session
  default void check() throws IOException {
    if (!mayGoOut()) {
      throw new IOException("the session is no longer ours");
    }
  }

  /// Whether who has read may still be told that the stream is over: it then sends what it has
  /// kept.
  boolean maySayGoodBye();

  /// For a feed that belongs to nobody else.
  Licence FREE =
      new Licence() {
        @Override
        public boolean mayGoOut() {
          return true;
        }

        @Override
        public boolean maySayGoodBye() {
          return true;
        }
      };
}
