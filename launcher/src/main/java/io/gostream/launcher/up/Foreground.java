package io.gostream.launcher.up;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Progress;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a command keeps running until somebody presses Ctrl-C or ends it with SIGTERM.
public final class Foreground {

  private final Progress progress;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private boolean ending;

  public Foreground(Progress progress) {
    this.progress = progress;
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "shutdown"));
  }

  /// Will be closed at the end, the last one first.
  public synchronized <T extends AutoCloseable> T keep(T part) {
    if (ending) {
      throw new IllegalStateException("Ending already");
    }
    running.push(part);
    return part;
  }

  private void endAll() {
    Deque<AutoCloseable> parts;
    synchronized (this) {
      ending = true;
      parts = new ArrayDeque<>(running);
    }
    if (parts.isEmpty()) {
      return;
    }
    boolean told = false;
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      if (!told && part instanceof Instance instance && instance.isOpen()) {
        progress.say("Stopping …");
        told = true;
      }
      try {
        part.close();
      } catch (Exception e) {
        progress.say("Not everything could be ended: " + e.getMessage());
      }
    }
    if (told) {
      progress.say("Stopped.");
    }
  }
}
