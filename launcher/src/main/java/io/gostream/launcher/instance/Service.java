package io.gostream.launcher.instance;

import io.gostream.launcher.process.ProcessSpec;
import java.io.IOException;

/// A part of an instance that is a process of its own.
public interface Service {

  String name();

  /// What to start: asked anew for each start.
  ProcessSpec process() throws IOException;

  /// Whether it does its work.
  boolean isReady();

  /// What to say when it does.
  String readyState();
}
