package io.gostream.core;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// How long the tests of all modules wait for what must come true, where they say nothing else:
/// long enough for a machine that does much besides, since how fast something is is a figure and
/// not a test. JUnit finds it under `META-INF/services`.
public final class Patience implements LauncherSessionListener {

  /// The limit of each `await()`.
  public static final Duration LIMIT = Duration.ofMinutes(3);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(LIMIT);
  }
}
