package io.gostream.launcher.doctor;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.doctor.Finding.Verdict;
import io.gostream.launcher.process.RunningChildren;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.up.UpCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./gostream doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks this installation and says what to do. Changes nothing; ends with 1 where there is a problem.")
public final class DoctorCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = examine(System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Report.json(findings));
    } else {
      Report.lines(findings).forEach(out::println);
    }
    out.flush();
    return Report.verdict(findings) == Verdict.PROBLEM ? 1 : 0;
  }

  private static List<Finding> examine(Map<String, String> environment)
      throws InterruptedException {
    try {
      return Examination.of(
          checks(UpCommand.settings(new UpCommand.Choices()), environment), PATIENCE);
    } catch (CannotStartException e) {
      return List.of(
          Finding.problem(
              "settings",
              String.valueOf(e.getMessage()),
              "launcher/README.md says what each variable of the environment means."));
    }
  }

  private static List<Check> checks(Settings settings, Map<String, String> environment) {
    InstantSource clock = InstantSource.system();
    return List.of(
        new Check("home", () -> HomeCheck.look(settings.home())),
        new Check("secrets", () -> SecretsCheck.look(settings)),
        new Check("certificate", () -> CertificateCheck.look(settings.tls(), clock.instant())),
        new Check("ports", () -> PortsCheck.look(settings.ports(), instance(settings))),
        new Check("database", () -> new DatabaseCheck(clock).look(settings)),
        new Check("nginx", () -> NginxCheck.look()),
        new Check("ingest", () -> IngestCheck.look(settings, instance(settings))),
        new Check("ingest nodes", () -> IngestNodeCheck.look(settings, instance(settings))),
        new Check("FFmpeg", () -> FfmpegCheck.look(settings)),
        new Check("confinement", () -> ConfinementCheck.look(environment)),
        new Check("authorities", () -> AuthoritiesCheck.look(environment)));
  }

  private static RunningChildren instance(Settings settings) throws IOException {
    return RunningChildren.of(settings.home().resolve("run"));
  }
}
