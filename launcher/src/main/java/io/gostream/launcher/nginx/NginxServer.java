package io.gostream.launcher.nginx;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// The ingest of one instance.
public final class NginxServer {

  public static final String NAME = "nginx";

  private final NginxRun run;
  private final int apiPort;
  private final boolean apiSpeaksTls;
  private final SecretText hookSecret;

  private NginxServer(NginxRun run, int apiPort, boolean apiSpeaksTls, SecretText hookSecret) {
    this.run = run;
    this.apiPort = apiPort;
    this.apiSpeaksTls = apiSpeaksTls;
    this.hookSecret = hookSecret;
  }

  /// @param home others are let through it, for nginx' worker may be another user
  /// @param apiPort whom the hooks ask, on loopback
  /// @param apiSpeaksTls the RTMP module does not, so our own HTTP server asks for it
  /// @param hookSecret by which the api knows that it is this nginx who asks
  public static NginxServer prepare(
      Path home,
      LogFile log,
      Port rtmp,
      Port hls,
      int apiPort,
      boolean apiSpeaksTls,
      SecretText hookSecret)
      throws IOException {
    return new NginxServer(
        NginxRun.in(home, NAME, log, rtmp, hls), apiPort, apiSpeaksTls, hookSecret);
  }

  /// Writes the configuration for one start, with a boot epoch of its own.
  public ProcessSpec process() throws IOException {
    var configuration =
        new IngestConfiguration(
            run.newPlace(),
            URI.create((apiSpeaksTls ? "https" : "http") + "://127.0.0.1:" + apiPort),
            hookSecret,
            Settings.OWN_NODE);
    return run.process(configuration.render());
  }

  /// Forgets what the last run left in its folder; only after it has ended.
  public void cleanUp() throws IOException {
    run.cleanUp();
  }

  /// Whether it takes encoders.
  public boolean isReady() {
    return run.isReady();
  }
}
