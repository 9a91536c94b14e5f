package io.gostream.worker.log;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;

/// What the lines of a piece of work are about, for logs that are searched by it: `projectId`,
/// `streamId` and `relayId` in the MDC, as far as they are known. Ids only.
public record LogContext(Map<String, String> ids) {

  public LogContext {
    ids = Map.copyOf(ids);
  }

  /// What the lines of this thread are about.
  public static LogContext here() {
    var ids = MDC.getCopyOfContextMap();
    return new LogContext(ids == null ? Map.of() : ids);
  }

  public static LogContext ofSession(UUID projectId, UUID streamId) {
    return ofSession(streamId).with("projectId", projectId.toString());
  }

  public static LogContext ofSession(UUID streamId) {
    return new LogContext(Map.of("streamId", streamId.toString()));
  }

  public LogContext relay(String relayId) {
    return with("relayId", relayId);
  }

  /// The same work, on whichever thread, with these ids; the thread has its own again afterwards.
  public Runnable around(Runnable work) {
    return () -> {
      var before = here();
      MDC.setContextMap(ids);
      try {
        work.run();
      } finally {
        MDC.setContextMap(before.ids);
      }
    };
  }

  private LogContext with(String name, String id) {
    var more = new HashMap<>(ids);
    more.put(name, id);
    return new LogContext(more);
  }
}
