package io.gostream.worker.session;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops the sessions whose hold is over, and knows when nothing of them runs any more.
final class LostSessions {

  private static final Logger LOG = LoggerFactory.getLogger(LostSessions.class);

  private final Sessions sessions;
  private final List<CompletableFuture<Void>> ending = new CopyOnWriteArrayList<>();

  LostSessions(Sessions sessions) {
    this.sessions = sessions;
  }

  /// Any thread, at any time: a claim may have been answered when its hold was already over.
  synchronized void stop(String why) {
    var lost = sessions.all().stream().filter(s -> !s.hold().isHeld()).toList();
    if (!lost.isEmpty()) {
      LOG.warn("{} sessions are stopped here: {}", lost.size(), why);
    }
    for (var session : lost) {
      sessions.remove(session);
      ending.add(session.ended());
      session.finish(session.hold().goodBye());
    }
  }

  boolean areGone() {
    ending.removeIf(CompletableFuture::isDone);
    return ending.isEmpty();
  }
}
