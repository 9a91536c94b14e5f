package io.gostream.launcher.operator;

import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.up.UpCommand;

/// Which instance is meant: the same environment as that of `./gostream up` says it.
final class OperatorSettings {

  private OperatorSettings() {}

  /// Where people open the SPA in their browsers (GOSTREAM_PUBLIC_URL).
  static String publicUrl(Settings settings) {
    String said = System.getenv("GOSTREAM_PUBLIC_URL");
    return said == null || said.isBlank()
        ? "http://localhost:" + settings.port()
        : said.strip().replaceAll("/+$", "");
  }

  static Settings read() {
    return UpCommand.settings(new UpCommand.Choices());
  }
}
