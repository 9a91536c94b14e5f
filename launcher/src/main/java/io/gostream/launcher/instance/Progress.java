package io.gostream.launcher.instance;

import java.time.Duration;

/// What whoever started the instance is told meanwhile.
public interface Progress {

  /// One line.
  void say(String line);

  /// A part is ready.
  ///
  /// @param part such as `api`
  /// @param state such as `healthy on port 4000`
  default void ready(String part, String state, Duration took) {
    say("  %-14s %-44s %5.1f s".formatted(part, state, took.toMillis() / 1000.0));
  }
}
