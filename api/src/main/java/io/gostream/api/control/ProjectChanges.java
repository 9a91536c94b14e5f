package io.gostream.api.control;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Who waits for changes of which project. A call says "look again" and nothing more: it may come
/// too often, and a waiter must look once by itself after it subscribed.
@Component
public class ProjectChanges {

  /// Ends a subscription; closing twice does no harm.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final ConcurrentHashMap<UUID, Set<Runnable>> waiters = new ConcurrentHashMap<>();

  /// @param wake called on the listening thread: it must only hand over; an object of its own for
  ///   each subscription
  public Subscription subscribe(UUID projectId, Runnable wake) {
    waiters.compute(
        projectId,
        (id, set) -> {
          Set<Runnable> waiting = set == null ? ConcurrentHashMap.newKeySet() : set;
          waiting.add(wake);
          return waiting;
        });
    return () ->
        waiters.computeIfPresent(
            projectId,
            (id, set) -> {
              set.remove(wake);
              return set.isEmpty() ? null : set;
            });
  }

  void changed(UUID projectId) {
    Set<Runnable> waiting = waiters.get(projectId);
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  /// Notifications may have been missed: everybody looks again.
  void allChanged() {
    waiters.values().forEach(set -> set.forEach(Runnable::run));
  }
}
