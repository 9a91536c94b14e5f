package io.gostream.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whom children run as: somebody who owns nothing here.
///
/// @param name as it is known to the system
public record ChildUser(String name, int uid, int gid) {

  /// Of these the first that exists, where nobody is named. The second is others' user, too, and
  /// they could read our children's arguments.
  private static final List<String> USUAL = List.of("gostream-child", "nobody");

  private static final List<Path> ID = List.of(Path.of("/usr/bin/id"), Path.of("/bin/id"));

  /// @param wish the name of GOSTREAM_CHILD_USER; empty: one of the usual ones
  /// @return empty when children are to share the worker's user, which they must when it is not
  ///   root
  /// @throws CannotConfineException when the wish cannot be granted
  static Optional<ChildUser> choose(String wish) {
    var us = current();
    if (wish.isEmpty()) {
      return us == 0
          ? USUAL.stream().flatMap(n -> named(n).stream()).findFirst()
          : Optional.empty();
    }
    var user = named(wish);
    if (user.isEmpty()) {
      throw new CannotConfineException(
          "GOSTREAM_CHILD_USER names %s, but this system has no such user: make it (useradd --system %s) or leave the setting out."
              .formatted(wish, wish));
    }
    if (user.get().uid() == us) {
      return Optional.empty();
    }
    if (us != 0) {
      throw new CannotConfineException(
          "GOSTREAM_CHILD_USER names %s, but only root may start processes as another user: leave the setting out, or start the worker as root."
              .formatted(wish));
    }
    return user;
  }

  /// Whether the worker is root.
  static boolean weAreRoot() {
    return current() == 0;
  }

  private static int current() {
    return number("-u", List.of()).orElse(-1);
  }

  private static Optional<ChildUser> named(String name) {
    var who = List.of("--", name);
    return number("-u", who)
        .flatMap(uid -> number("-g", who).map(gid -> new ChildUser(name, uid, gid)));
  }

  private static Optional<Integer> number(String what, List<String> who) {
    var program = ID.stream().filter(p -> p.toFile().canExecute()).findFirst();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    var argv = new ArrayList<>(List.of(program.get().toString(), what));
    argv.addAll(who);
    try {
      var builder = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear(); // ours holds secrets
      var process = builder.start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean succeeded = process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
      return succeeded ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
