package io.gostream.launcher.nginx;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.up.UpCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./gostream ingest-config`: for an nginx that somebody else starts (systemd, a container).
@Command(
    name = "ingest-config",
    mixinStandardHelpOptions = true,
    description =
        "Prints the ingest's nginx configuration for one start. It holds the hooks' secret: keep it from others.")
public final class IngestConfigCommand implements Callable<Integer> {

  private static final String API_URL = "GOSTREAM_API_URL";
  private static final String NODE = "GOSTREAM_INGEST_NODE";
  private static final String HOOK_SECRET = "GOSTREAM_HOOK_SECRET";
  private static final String HOOK_SECRET_FILE = "GOSTREAM_HOOK_SECRET_FILE";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern BASE = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

  @Parameters(
      paramLabel = "<folder>",
      description =
          "of nginx' pid file and, below it, of fragments and temporary files; where nginx writes")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private Path folder;

  @Option(
      names = "--user",
      paramLabel = "<name>",
      description = "whom nginx' worker becomes, where root starts nginx")
  private @Nullable String user;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    out.print(
        configuration(
                UpCommand.settings(new UpCommand.Choices()),
                System.getenv(),
                NginxProgram.rtmpModuleHere(),
                folder.toAbsolutePath(),
                Optional.ofNullable(user))
            .render());
    out.flush();
    return 0;
  }

  static IngestConfiguration configuration(
      Settings settings,
      Map<String, String> environment,
      Path rtmpModule,
      Path folder,
      Optional<String> user)
      throws IOException {
    return new IngestConfiguration(
        new NginxPlace(
            rtmpModule,
            user,
            folder,
            folder.resolve("scratch"),
            settings.rtmpPort(),
            settings.hlsPort()),
        api(settings, environment),
        hookSecret(settings, environment),
        checked(NODE, environment.getOrDefault(NODE, Settings.OWN_NODE), NAME));
  }

  private static URI api(Settings settings, Map<String, String> environment) {
    String here =
        "%s://127.0.0.1:%d".formatted(settings.tls() == null ? "http" : "https", settings.port());
    return URI.create(checked(API_URL, environment.getOrDefault(API_URL, here), BASE));
  }

  private static String checked(String name, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new CannotStartException(
          "%s is '%s': it must match %s.".formatted(name, value, pattern));
    }
    return value;
  }

  private static SecretText hookSecret(Settings settings, Map<String, String> environment)
      throws IOException {
    String said = environment.getOrDefault(HOOK_SECRET, "").strip();
    if (!said.isEmpty()) {
      return SecretText.of(said);
    }
    String named = environment.getOrDefault(HOOK_SECRET_FILE, "").strip();
    Path secrets = settings.home().resolve("secrets");
    Path file = named.isEmpty() ? secrets.resolve(GeneratedSecrets.HOOK_SECRET) : Path.of(named);
    if (!Files.isReadable(file)) {
      throw new CannotStartException(
          "There is no secret for the hooks: set %s or %s, the same as for the api (%s cannot be read)."
              .formatted(HOOK_SECRET, HOOK_SECRET_FILE, file));
    }
    return SecretText.of(Files.readString(file).strip());
  }
}
