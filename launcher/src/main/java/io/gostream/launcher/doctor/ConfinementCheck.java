package io.gostream.launcher.doctor;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What keeps the machine safe from what strangers upload. The relay-workers find out by trying,
/// with the real FFmpeg, and their log says what came of it; this is only whether they can.
final class ConfinementCheck {

  private static final String BOX = "bubblewrap";
  private static final String USER = "child user";
  private static final String OWN_USER = "gostream-child";
  private static final String MAKE_USER =
      "Make the user gostream-child (useradd --system %s).".formatted(OWN_USER);

  private static final List<String> TRIAL =
      List.of(
          "bwrap",
          "--unshare-net",
          "--unshare-pid",
          "--unshare-ipc",
          "--unshare-uts",
          "--ro-bind",
          "/",
          "/",
          "--",
          "true");

  private ConfinementCheck() {}

  static List<Finding> look(Map<String, String> environment) throws InterruptedException {
    boolean root = System.getProperty("user.name", "").equals("root");
    return List.of(
        box(environment.getOrDefault("GOSTREAM_SANDBOX", "auto"), Tool.run(TRIAL).succeeded()),
        user(
            root,
            Optional.ofNullable(environment.get("GOSTREAM_CHILD_USER")).filter(s -> !s.isBlank()),
            ConfinementCheck::exists));
  }

  /// @param works whether bubblewrap does here
  static Finding box(String sandbox, boolean works) {
    if (sandbox.equals("off")) {
      return Finding.warning(
          BOX,
          "GOSTREAM_SANDBOX is off: FFmpeg reads uploads with the network and all files of its user.",
          "Leave GOSTREAM_SANDBOX out.");
    }
    if (works) {
      return Finding.ok(BOX, "FFmpeg reads uploads without a network and other files.");
    }
    String found = "bubblewrap is not installed, or may not be used here.";
    String advice = "Install it (Debian: bubblewrap); in a container allow user namespaces.";
    return sandbox.equals("bwrap")
        ? Finding.problem(BOX, found, advice)
        : Finding.warning(BOX, found, advice);
  }

  /// @param wish GOSTREAM_CHILD_USER
  static Finding user(boolean root, Optional<String> wish, Predicate<String> exists) {
    if (wish.isPresent() && !exists.test(wish.get())) {
      return Finding.problem(
          USER,
          "GOSTREAM_CHILD_USER names %s, whom this system does not know.".formatted(wish.get()),
          "Make that user (useradd --system %s), or leave the setting out.".formatted(wish.get()));
    }
    if (!root && wish.isPresent() && !wish.get().equals(System.getProperty("user.name"))) {
      return Finding.problem(
          USER,
          "GOSTREAM_CHILD_USER names %s, but only root may start processes as another user."
              .formatted(wish.get()),
          "Leave the setting out, or start GoStream as root.");
    }
    if (!root) {
      return Finding.ok(USER, "FFmpeg runs as the user who starts GoStream, who is not root.");
    }
    if (wish.isPresent() || exists.test(OWN_USER)) {
      return Finding.ok(
          USER, "FFmpeg runs as %s, who owns nothing.".formatted(wish.orElse(OWN_USER)));
    }
    return exists.test("nobody")
        ? Finding.warning(USER, "FFmpeg runs as nobody, who is others' user, too.", MAKE_USER)
        : Finding.warning(USER, "FFmpeg runs as root.", MAKE_USER);
  }

  private static boolean exists(String user) {
    try {
      var _ = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
