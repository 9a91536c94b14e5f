package io.gostream.launcher.nginx;

import io.gostream.launcher.CannotStartException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The system's nginx with its RTMP module.
///
/// @param user whom its worker runs as when nginx is started by root; empty when it is not, and the
///   worker runs as whoever started it
public record NginxProgram(Path nginx, Path rtmpModule, Optional<UserPrincipal> user) {

  private static final List<Path> USUAL_PROGRAMS =
      List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"));

  private static final List<Path> USUAL_MODULES =
      Stream.of("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/local/nginx/modules")
          .map(folder -> Path.of(folder, "ngx_rtmp_module.so"))
          .toList();

  private static final List<String> UNPRIVILEGED = List.of("www-data", "nginx", "nobody");

  /// @throws CannotStartException when one of them is missing
  public static NginxProgram find() {
    Path nginx =
        first(Stream.concat(onPath(), USUAL_PROGRAMS.stream()), Files::isExecutable)
            .orElseThrow(() -> missing("nginx"));
    return new NginxProgram(
        nginx, rtmpModuleHere(), isRoot() ? Optional.of(unprivileged()) : Optional.empty());
  }

  static Path rtmpModuleHere() {
    return first(USUAL_MODULES.stream(), Files::isReadable)
        .orElseThrow(() -> missing("nginx' RTMP module"));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }

  private static Stream<Path> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "nginx"));
  }

  private static Optional<Path> first(
      Stream<Path> candidates, java.util.function.Predicate<Path> condition) {
    return candidates.filter(condition).findFirst();
  }

  private static CannotStartException missing(String what) {
    return new CannotStartException(
        what + " is not installed: apt-get install nginx libnginx-mod-rtmp (Debian's names).");
  }

  private static UserPrincipal unprivileged() {
    var users = FileSystems.getDefault().getUserPrincipalLookupService();
    for (String name : UNPRIVILEGED) {
      try {
        return users.lookupPrincipalByName(name);
      } catch (IOException e) {
        // The next one.
      }
    }
    throw new CannotStartException(
        "There is none of the users %s here whom nginx could run as.".formatted(UNPRIVILEGED));
  }
}
