package io.gostream.launcher.doctor;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Files with secrets: can others read them?
final class SecretsCheck {

  private static final String SUBJECT = "secrets";
  private static final List<String> FOLDERS = List.of("secrets", "demo");
  private static final String WITH_HOOK_SECRET = "nginx/nginx.conf";

  private SecretsCheck() {}

  static List<Finding> look(Settings settings) throws IOException {
    var files = new ArrayList<Path>();
    for (String name : FOLDERS) {
      Path folder = settings.home().resolve(name);
      if (Files.isDirectory(folder)) {
        files.add(folder);
        try (Stream<Path> listed = Files.list(folder)) {
          listed.forEach(files::add);
        }
      }
    }
    Path configuration = settings.home().resolve(WITH_HOOK_SECRET);
    if (Files.exists(configuration)) {
      files.add(configuration);
    }
    if (settings.tls() != null) {
      files.add(settings.tls().key());
    }
    var findings = new ArrayList<Finding>();
    for (Path file : files) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(OTHERS_READ)) {
        findings.add(
            Finding.problem(
                SUBJECT,
                "Everybody on this machine can read %s.".formatted(file),
                "chmod o-rwx %s".formatted(file)));
      } else if (permissions.contains(GROUP_READ) && file.startsWith(settings.home())) {
        findings.add(
            Finding.warning(
                SUBJECT,
                "A group of users can read %s.".formatted(file),
                "chmod g-rwx %s".formatted(file)));
      }
    }
    if (!findings.isEmpty()) {
      return List.copyOf(findings);
    }
    return List.of(
        Finding.ok(
            SUBJECT,
            files.isEmpty()
                ? "None are here yet: they are made at the first start."
                : "Others cannot read them."));
  }
}
