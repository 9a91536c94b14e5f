package io.gostream.bench.stage;

import io.gostream.bench.media.Encoder;
import io.gostream.bench.media.Footage;
import io.gostream.launcher.instance.Instance;
import io.gostream.soak.show.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A project of a user who has others, and its encoder.
public final class Broadcast implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Instance instance;
  private final Client client;
  private final Client.Project project;
  private final List<String> destinations = new ArrayList<>();
  private Encoder.Audience audience = (frame, nanos) -> {};
  private @Nullable Encoder encoder;

  public Broadcast(Instance instance, Client client, String name) {
    this.instance = instance;
    this.client = client;
    this.project = client.createProject(name);
  }

  /// @return its id
  public String addDestination(String url, String key, boolean enabled) {
    String id = client.addDestination(project, key, url, key, enabled);
    destinations.add(id);
    return id;
  }

  public Client client() {
    return client;
  }

  public Client.Project project() {
    return project;
  }

  public void programDelay(Duration delay) {
    client.changeSettings(project, Map.of("programDelayMs", delay.toMillis()));
  }

  public void listen(Encoder.Audience to) {
    audience = to;
  }

  /// Where whoever wants to plays what the encoder sends.
  public String ingest() {
    return "rtmp://127.0.0.1:%d/live/%s"
        .formatted(instance.settings().rtmpPort(), project.streamKey());
  }

  /// Publishes; the one before is dropped first.
  public Encoder publish(Footage footage) {
    silence();
    var begun =
        Encoder.publish(
            footage, instance.settings().rtmpPort(), "live", project.streamKey(), audience);
    encoder = begun;
    return begun;
  }

  /// Ends the encoder as if it were killed; the session waits for it.
  public void silence() {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }

  public void awaitOnAir() throws InterruptedException, TimeoutException {
    Await.until("the encoder is on air", LIMIT, () -> client.onAir(project).equals("LIVE"));
  }

  @Override
  public void close() {
    silence();
    if (client.sessionState(project) != null) {
      client.broadcast(project, "end");
    }
  }
}
