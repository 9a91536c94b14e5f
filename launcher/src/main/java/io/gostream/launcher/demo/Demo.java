package io.gostream.launcher.demo;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.instance.Home;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Progress;
import io.gostream.launcher.instance.Service;
import io.gostream.launcher.instance.SupervisedService;
import io.gostream.launcher.nginx.SinkServer;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.settings.GeneratedSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A show on an instance: a user with a project, an encoder that sends a test pattern to it, and
/// two destinations on this machine that it is relayed to.
public final class Demo implements AutoCloseable {

  public static final String EMAIL = "demo@example.com";

  private static final String PROJECT = "Demo show";
  private static final String SINK_KEY = "show";
  private static final int SINK_RTMP_PORT = 1936;
  private static final int SINK_HLS_PORT = 8081;
  private static final int PASSWORD_BYTES = 12;
  private static final Duration SINK_LIMIT = Duration.ofSeconds(15);
  private static final Duration LIVE_LIMIT = Duration.ofSeconds(60);

  private final Instance instance;
  private final Home home;
  private final Progress progress;
  private final SecretText password;
  private final SinkServer sinks;
  private final SupervisedService sinkService;
  private @Nullable SupervisedService encoder;

  private Demo(
      Instance instance, Home home, Progress progress, SecretText password, SinkServer sinks) {
    this.instance = instance;
    this.home = home;
    this.progress = progress;
    this.password = password;
    this.sinks = sinks;
    this.sinkService = new SupervisedService(new SinkService(sinks), home, progress);
  }

  /// @param instance runs
  public static Demo prepare(Instance instance, Progress progress) throws IOException {
    Home home = instance.folders();
    SecretText password =
        new GeneratedSecrets(home.folder().resolve("demo")).readOrMake("password", PASSWORD_BYTES);
    SinkServer sinks =
        SinkServer.prepare(
            home.folder(),
            home.log(SinkServer.NAME),
            freeOr(SINK_RTMP_PORT),
            freeOr(SINK_HLS_PORT));
    return new Demo(instance, home, progress, password, sinks);
  }

  private static int freeOr(int preferred) throws IOException {
    return new Port(preferred, "the demo", "", true).isFree() ? preferred : Port.anyFree();
  }

  /// Puts the show on air and waits until both relays are live.
  ///
  /// @throws CannotStartException when they are not within a minute; the message says why
  public void start() throws InterruptedException {
    sinkService.start(SINK_LIMIT);
    var api = new DemoApi(URI.create("http://127.0.0.1:" + instance.url().getPort()));
    api.signIn(EMAIL, password);
    JsonNode project =
        api.projectNamed(PROJECT).isPresent()
            ? api.projectNamed(PROJECT).orElseThrow()
            : api.createProject(PROJECT);
    String projectId = project.path("id").asString();
    for (String sink : SinkServer.SINKS) {
      destination(api, project, sink);
    }
    var pattern =
        new TestPattern(instance.ffmpeg().ffmpeg(), instance.rtmpUrl(), api.streamKey(projectId));
    var show = new Show(api, projectId, pattern, home);
    var service = new SupervisedService(show, home, progress);
    synchronized (this) {
      encoder = service;
    }
    service.start(LIVE_LIMIT);
  }

  /// The sinks' ports may be others than at the last demo.
  private void destination(DemoApi api, JsonNode project, String sink) throws InterruptedException {
    String url = sinks.rtmp(sink).toString();
    Optional<JsonNode> existing =
        project
            .path("destinations")
            .valueStream()
            .filter(destination -> destination.path("name").asString().equals(sink))
            .findFirst();
    if (existing.isEmpty()) {
      api.addDestination(
          project.path("id").asString(),
          Map.of(
              "platform", "CUSTOM",
              "name", sink,
              "rtmpUrl", url,
              "streamKey", SINK_KEY,
              "enabled", true));
    } else {
      api.changeDestination(
          existing.get().path("id").asString(),
          Map.of("rtmpUrl", url, "streamKey", SINK_KEY, "enabled", true));
    }
  }

  public void tellWhatToLookAt() {
    progress.say("  Log in with  %s  password  %s".formatted(EMAIL, password.value()));
    progress.say("  What the destinations receive (VLC, ffplay or any other player):");
    for (String sink : SinkServer.SINKS) {
      progress.say("    %s       %s/%s".formatted(sink, sinks.rtmp(sink), SINK_KEY));
      progress.say("                 %s".formatted(sinks.hls(sink, SINK_KEY)));
    }
  }

  @Override
  public void close() {
    SupervisedService sending;
    synchronized (this) {
      sending = encoder;
    }
    if (sending != null) {
      sending.close();
    }
    sinkService.close();
    try {
      sinks.cleanUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record SinkService(SinkServer sinks) implements Service {

    @Override
    public String name() {
      return SinkServer.NAME;
    }

    @Override
    public ProcessSpec process() throws IOException {
      return sinks.process();
    }

    @Override
    public boolean isReady() {
      return sinks.isReady();
    }

    @Override
    public String readyState() {
      return "take what is relayed to them";
    }
  }

  /// The encoder, whose work is done when its show is live at both destinations.
  private record Show(DemoApi api, String projectId, TestPattern pattern, Home home)
      implements Service {

    @Override
    public String name() {
      return TestPattern.NAME;
    }

    @Override
    public ProcessSpec process() {
      return pattern.process(home);
    }

    @Override
    public boolean isReady() {
      try {
        List<String> states = relayStates();
        return states.size() >= SinkServer.SINKS.size()
            && states.stream().allMatch(state -> state.equals("LIVE"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private List<String> relayStates() throws InterruptedException {
      return api.project(projectId)
          .path("destinations")
          .valueStream()
          .filter(destination -> SinkServer.SINKS.contains(destination.path("name").asString()))
          .map(destination -> destination.path("relay").path("state").asString())
          .toList();
    }

    @Override
    public String readyState() {
      return "on air, live at both destinations";
    }
  }
}
