package io.gostream.launcher.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The certificate authorities that RTMPS destinations are verified with.
final class AuthoritiesCheck {

  private static final String SETTING = "GOSTREAM_RELAY_CAFILE";
  private static final String USUAL = "/etc/ssl/certs/ca-certificates.crt";

  private AuthoritiesCheck() {}

  static List<Finding> look(Map<String, String> environment) {
    Path file = Path.of(environment.getOrDefault(SETTING, USUAL));
    return List.of(
        Files.isReadable(file)
            ? Finding.ok("authorities", "%s verifies RTMPS destinations.".formatted(file))
            : Finding.problem(
                "authorities",
                "%s is missing or cannot be read: no RTMPS destination can be verified."
                    .formatted(file),
                "Install the package ca-certificates, or set %s to another such file."
                    .formatted(SETTING)));
  }
}
