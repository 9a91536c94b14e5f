package io.gostream.launcher.postgres;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.util.List;

/// PostgreSQL refuses to run as root. Root starts it in a user namespace of its own, in which it is
/// nobody in particular and still owns its files.
final class Unprivileged {

  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  private Unprivileged() {}

  /// What a command line must begin with here.
  static List<String> prefix() {
    if (!System.getProperty("user.name", "").equals("root")) {
      return List.of();
    }
    if (!works()) {
      throw new CannotStartException(
          "PostgreSQL does not run as root, and user namespaces are not available here:"
              + " start as an ordinary user, or set GOSTREAM_DATABASE_URL.");
    }
    return NAMESPACE;
  }

  private static boolean works() {
    try {
      return new ProcessBuilder("unshare", "--user", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
