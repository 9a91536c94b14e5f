package io.gostream.launcher.settings;

import io.gostream.core.ingest.IngestNodes;
import io.gostream.core.secret.MasterKeys;
import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.port.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one instance is run.
///
/// @param home everything it keeps (GOSTREAM_HOME)
/// @param installation the folder with the modules' built jars
/// @param port of the api and the SPA
/// @param ingestUrl the server that people copy into their encoders; null: this machine as
///   `localhost`
/// @param ingests all ingest nodes (GOSTREAM_INGEST_NODES), with [#OWN_NODE] for the nginx of this
///   instance
/// @param secretKey encrypts what is stored; null: the generated one in the home
/// @param jwtSecret signs tokens; likewise
/// @param ffmpeg another ffmpeg than the one that comes along
/// @param tls by which the api speaks TLS; null: it speaks plain HTTP
/// @param workers how many relay-workers share the sessions
/// @param privateDestinations whether destinations may be loopback and private addresses; null: the
///   user said nothing, and on a machine of one's own they may
/// @param startUp how the api and the workers are started
/// @param javaOptions for the Java of the api and of the workers, behind ours and so before them in
///   effect
public record Settings(
    Path home,
    Path installation,
    int port,
    int managementPort,
    int rtmpPort,
    int hlsPort,
    @Nullable String ingestUrl,
    IngestNodes ingests,
    Database database,
    @Nullable SecretText secretKey,
    @Nullable SecretText jwtSecret,
    @Nullable String ffmpeg,
    @Nullable Tls tls,
    int workers,
    @Nullable Boolean privateDestinations,
    StartUp startUp,
    List<String> javaOptions) {

  /// The name of the ingest node that an instance runs itself, in its hooks and in
  /// `streams.ingest_node`.
  public static final String OWN_NODE = "local";

  public static final int SECRET_KEY_BYTES = 32;
  public static final int JWT_SECRET_BYTES = 64;
  public static final int HOOK_SECRET_BYTES = 32;

  private static final String JAVA_OPTIONS = "GOSTREAM_JAVA_OPTIONS";
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_WORKERS = 16;

  /// @param environment as `System.getenv()`
  /// @param folder where the command was typed; a relative GOSTREAM_HOME starts there, the default
  ///   is `.gostream` in the installation
  public static Settings from(Map<String, String> environment, Path installation, Path folder) {
    var env = new Environment(environment);
    String home = env.text("GOSTREAM_HOME");
    int port = env.number("GOSTREAM_PORT", 4000, 1, HIGHEST_PORT);
    int rtmpPort = env.number("GOSTREAM_RTMP_PORT", 1935, 1, HIGHEST_PORT);
    int hlsPort = env.number("GOSTREAM_HLS_PORT", 8080, 1, HIGHEST_PORT);
    String databaseUrl = env.text("GOSTREAM_DATABASE_URL");
    return new Settings(
        (home == null ? installation.resolve(".gostream") : folder.resolve(home)).normalize(),
        installation,
        port,
        env.number("GOSTREAM_MANAGEMENT_PORT", Math.min(port + 1, HIGHEST_PORT), 1, HIGHEST_PORT),
        rtmpPort,
        hlsPort,
        env.text("GOSTREAM_INGEST_URL"),
        ingests(env.text("GOSTREAM_INGEST_NODES"), rtmpPort, hlsPort),
        databaseUrl == null ? new Database.Embedded() : external(databaseUrl, env),
        env.masterKeys("GOSTREAM_SECRET_KEY"),
        env.key("GOSTREAM_JWT_SECRET", JWT_SECRET_BYTES),
        env.text("GOSTREAM_FFMPEG"),
        tls(env, folder),
        env.number("GOSTREAM_WORKERS", 1, 1, MOST_WORKERS),
        env.flag("GOSTREAM_ALLOW_PRIVATE_DESTINATIONS"),
        Boolean.FALSE.equals(env.flag("GOSTREAM_AOT")) ? StartUp.AS_BUILT : StartUp.FASTEST,
        env.options(JAVA_OPTIONS));
  }

  private static IngestNodes ingests(@Nullable String nodes, int rtmpPort, int hlsPort) {
    String own = "%s=nginx-rtmp@127.0.0.1:%d:%d".formatted(OWN_NODE, rtmpPort, hlsPort);
    try {
      var all = IngestNodes.of(nodes == null ? own : nodes);
      if (all.find(OWN_NODE).isEmpty()) {
        throw new CannotStartException(
            "GOSTREAM_INGEST_NODES must name the node that is started here, too: " + own);
      }
      return all;
    } catch (IllegalArgumentException e) {
      throw new CannotStartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable Tls tls(Environment env, Path folder) {
    String certificate = env.text("GOSTREAM_TLS_CERTIFICATE");
    String key = env.text("GOSTREAM_TLS_KEY");
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new CannotStartException(
          "Set both GOSTREAM_TLS_CERTIFICATE and GOSTREAM_TLS_KEY, or none of them.");
    }
    return new Tls(
        Tls.readable("GOSTREAM_TLS_CERTIFICATE", folder.resolve(certificate)),
        Tls.readable("GOSTREAM_TLS_KEY", folder.resolve(key)));
  }

  private static Database external(String databaseUrl, Environment env) {
    DatabaseUrl url =
        DatabaseUrl.parse(
            databaseUrl,
            env.text("GOSTREAM_DATABASE_USER"),
            env.secret("GOSTREAM_DATABASE_PASSWORD"));
    return new Database.External(
        url,
        url.as(env.text("GOSTREAM_MIGRATION_USER"), env.secret("GOSTREAM_MIGRATION_PASSWORD")),
        url.as(
            env.text("GOSTREAM_WORKER_DATABASE_USER"),
            env.secret("GOSTREAM_WORKER_DATABASE_PASSWORD")));
  }

  /// For tests: an instance of its own beside any other.
  public static Settings onFreePorts(Path home, Path installation) throws IOException {
    int rtmpPort = Port.anyFree();
    int hlsPort = Port.anyFree();
    return new Settings(
        home,
        installation,
        Port.anyFree(),
        Port.anyFree(),
        rtmpPort,
        hlsPort,
        null,
        ingests(null, rtmpPort, hlsPort),
        new Database.Embedded(Port.anyFree()),
        null,
        null,
        null,
        null,
        1,
        null,
        StartUp.FASTEST,
        new Environment(System.getenv()).options(JAVA_OPTIONS));
  }

  /// The same with another number of relay-workers.
  public Settings withWorkers(int number) {
    return with(ingests, tls, number, startUp);
  }

  /// The same with further ingest nodes.
  public Settings withIngests(String more) {
    return with(IngestNodes.of(ingests + "," + more), tls, workers, startUp);
  }

  /// The same with an api that speaks TLS.
  public Settings withTls(Tls files) {
    return with(ingests, files, workers, startUp);
  }

  /// The same, started in another way.
  public Settings withStartUp(StartUp other) {
    return with(ingests, tls, workers, other);
  }

  private Settings with(
      IngestNodes otherIngests, @Nullable Tls otherTls, int otherWorkers, StartUp otherStartUp) {
    return new Settings(
        home,
        installation,
        port,
        managementPort,
        rtmpPort,
        hlsPort,
        ingestUrl,
        otherIngests,
        database,
        secretKey,
        jwtSecret,
        ffmpeg,
        otherTls,
        otherWorkers,
        privateDestinations,
        otherStartUp,
        javaOptions);
  }

  /// As typed after `--workers`; it goes before the environment.
  public Settings withWorkers(String typed) {
    return withWorkers(number("--workers", typed, 1, MOST_WORKERS));
  }

  public boolean allowsPrivateDestinations() {
    return privateDestinations == null || privateDestinations;
  }

  public Port apiPort() {
    return new Port(port, "the web address", "GOSTREAM_PORT", false);
  }

  public Port managementAddress() {
    return new Port(managementPort, "health and metrics", "GOSTREAM_MANAGEMENT_PORT", true);
  }

  public Port rtmpAddress() {
    return new Port(rtmpPort, "RTMP", "GOSTREAM_RTMP_PORT", false);
  }

  public Port hlsAddress() {
    return new Port(hlsPort, "HLS", "GOSTREAM_HLS_PORT", true);
  }

  /// All that must be free.
  public List<Port> ports() {
    return List.of(apiPort(), managementAddress(), rtmpAddress(), hlsAddress());
  }

  private static int number(String name, String value, int from, int to) {
    try {
      int number = Integer.parseInt(value);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    throw new CannotStartException(
        "%s must be a number from %d to %d, not '%s'.".formatted(name, from, to, value));
  }

  /// One environment; an empty value counts as none.
  private record Environment(Map<String, String> values) {

    @Nullable String text(String name) {
      String value = values.get(name);
      return value == null || value.isBlank() ? null : value.strip();
    }

    /// A word that is no option would be taken for what is to be run.
    List<String> options(String name) {
      String value = text(name);
      List<String> options = value == null ? List.of() : List.of(value.split("\\s+"));
      for (String option : options) {
        if (!option.startsWith("-")) {
          throw new CannotStartException(
              "%s must be options of java, such as -Xmx2g, not '%s'.".formatted(name, option));
        }
      }
      return options;
    }

    @Nullable SecretText secret(String name) {
      String value = text(name);
      return value == null ? null : SecretText.of(value);
    }

    int number(String name, int otherwise, int from, int to) {
      String value = text(name);
      return value == null ? otherwise : Settings.number(name, value, from, to);
    }

    @Nullable Boolean flag(String name) {
      String value = text(name);
      if (value == null) {
        return null;
      }
      return switch (value) {
        case "true" -> true;
        case "false" -> false;
        case String other ->
            throw new CannotStartException(
                "%s must be true or false, not '%s'.".formatted(name, other));
      };
    }

    /// One, or several separated by commas while they are exchanged.
    @Nullable SecretText masterKeys(String name) {
      SecretText value = secret(name);
      if (value != null) {
        try {
          var _ = MasterKeys.of(value.value());
        } catch (IllegalArgumentException e) {
          throw new CannotStartException(
              "%s must be base64 of %d random bytes (openssl rand -base64 %d makes one), or several of that, separated by commas."
                  .formatted(name, SECRET_KEY_BYTES, SECRET_KEY_BYTES));
        }
      }
      return value;
    }

    @Nullable SecretText key(String name, int bytes) {
      SecretText value = secret(name);
      if (value == null) {
        return null;
      }
      try {
        if (Base64.getDecoder().decode(value.value()).length == bytes) {
          return value;
        }
      } catch (IllegalArgumentException e) {
        // Told below, as one of another length is.
      }
      throw new CannotStartException(
          "%s must be base64 of %d random bytes (openssl rand -base64 -A %d makes one)."
              .formatted(name, bytes, bytes));
    }
  }
}
