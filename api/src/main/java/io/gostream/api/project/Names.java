package io.gostream.api.project;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names that people give.
final class Names {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private Names() {}

  /// As it is stored: without blanks around it and without control characters, which PostgreSQL
  /// (for NUL) and log files do not take. What remains of a name of blanks alone is empty.
  static @Nullable String tidied(@Nullable String name) {
    return name == null ? null : CONTROL.matcher(name).replaceAll(" ").strip();
  }
}
