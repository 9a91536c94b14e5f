package io.gostream.launcher.doctor;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.nginx.NginxProgram;
import java.util.List;

/// nginx with its RTMP module, found as a start finds them.
final class NginxCheck {

  private static final String SUBJECT = "nginx";

  private NginxCheck() {}

  static List<Finding> look() throws InterruptedException {
    NginxProgram program;
    try {
      program = NginxProgram.find();
    } catch (CannotStartException e) {
      return List.of(
          Finding.problem(
              SUBJECT,
              String.valueOf(e.getMessage()),
              "./gostream up installs both where it may; elsewhere install them."));
    }
    Tool.Ending version = Tool.run(List.of(program.nginx().toString(), "-v"));
    return List.of(
        version.succeeded()
            ? Finding.ok(
                SUBJECT,
                "%s, with %s."
                    .formatted(
                        version.firstLine().replace("nginx version: ", ""), program.rtmpModule()))
            : Finding.problem(
                SUBJECT,
                "%s does not run: %s".formatted(program.nginx(), version.firstLine()),
                "Install the package nginx anew."));
  }
}
