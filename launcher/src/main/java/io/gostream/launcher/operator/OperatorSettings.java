package io.gostream.launcher.operator;

import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.up.UpCommand;

/// Which instance is meant: the same environment as that of `./gostream up` says it.
final class OperatorSettings {

  private OperatorSettings() {}

  static Settings read() {
    return UpCommand.settings(new UpCommand.Choices());
  }
}
