package io.gostream.bench.stage;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.launcher.instance.Progress;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.TemporaryHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One running GoStream that comparisons share, on free ports and in a temporary home. It starts
/// when the first one needs it; after a failure the next one gets a new one.
public final class Stage implements AutoCloseable {

  /// Limits that keep people apart would stand in the way of one who plays them all.
  private static final Map<String, String> ROOM =
      Map.ofEntries(
          Map.entry("GOSTREAM_QUOTA_PROJECTS", "5000"),
          Map.entry("GOSTREAM_QUOTA_DESTINATIONS", "500"),
          Map.entry("GOSTREAM_QUOTA_BROADCASTS", "5000"),
          Map.entry("GOSTREAM_ACCOUNT_THROTTLE_LOGINSPERADDRESS", "1000000"),
          Map.entry("GOSTREAM_ACCOUNT_THROTTLE_LOGINSPERACCOUNT", "1000000"),
          Map.entry("GOSTREAM_ACCOUNT_THROTTLE_SIGNUPSPERADDRESS", "1000000"),
          Map.entry("GOSTREAM_INGEST_GUESSES", "100000000"),
          Map.entry("GOSTREAM_WORKER_CAPACITY", "500"),
          Map.entry("GOSTREAM_WORKER_CLAIMSPERSECOND", "200"));

  private final Path installation;
  private final Progress progress;
  private final Map<String, String> environment;
  private @Nullable TemporaryHome home;
  private @Nullable Instance instance;

  public Stage(Path installation, Progress progress) {
    this(installation, progress, ROOM);
  }

  private Stage(Path installation, Progress progress, Map<String, String> environment) {
    this.installation = installation;
    this.progress = progress;
    this.environment = environment;
  }

  /// Another instance of the same installation, for who needs one that is set up differently.
  ///
  /// @param name of an environment variable of the api or the worker
  public Stage with(String name, String value) {
    var all = new HashMap<>(environment);
    all.put(name, value);
    return new Stage(installation, progress, Map.copyOf(all));
  }

  public Path installation() {
    return installation;
  }

  public Instance instance() throws InterruptedException {
    if (instance == null) {
      try {
        home = new TemporaryHome("gostream-bench-");
        var settings = Settings.onFreePorts(home.folder(), installation);
        instance = new Instance(settings, environment, line -> {});
        instance.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return instance;
  }

  /// The main process of a part, which runs.
  public static ProcessHandle process(Instance instance, Part part) {
    return ProcessHandle.of(instance.pid(part).orElseThrow()).orElseThrow();
  }

  public Path ffmpeg() throws InterruptedException {
    return instance().ffmpeg().ffmpeg();
  }

  /// For whatever a comparison writes.
  public Path folder() throws InterruptedException {
    return instance().home();
  }

  @Override
  public void close() {
    try {
      if (instance != null) {
        instance.close();
      }
      if (home != null) {
        home.close();
      }
    } catch (IOException e) {
      progress.say("The temporary home could not be removed: " + e.getMessage());
    } finally {
      instance = null;
      home = null;
    }
  }
}
