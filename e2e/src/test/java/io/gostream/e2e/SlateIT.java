package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The program never stops: whatever happens to the encoder, a destination sees one connection and
/// one program.
@ExtendWith(Stage.class)
class SlateIT {

  /// One frame at 30 fps is 33 ms; times are whole milliseconds and the cut may round once.
  private static final double ONE_FRAME = 40;

  @Test
  void an_encoder_that_is_killed_and_comes_back_leaves_one_program_at_the_destination(
      Instance instance, @TempDir Path folder) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      String target = instance.rtmpUrl() + "/" + project.streamKey();
      try (var encoder = new Encoder(Footage.EVERY_2_S, target)) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        eventually(() -> client.onAir(project)).isEqualTo("LIVE");
        eventually(() -> media(sink)).isGreaterThan(150);
        assertThat(encoder.isAlive()).isTrue();
      }
      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("INTERRUPTED");
      eventually(() -> client.onAir(project)).isEqualTo("SLATE");
      int atCut = media(sink);
      eventually(() -> media(sink)).isGreaterThan(atCut + 150);
      assertThat(client.relayState(id)).isEqualTo("LIVE");

      try (var encoder = new Encoder(Footage.EVERY_2_S, target)) {
        eventually(() -> client.onAir(project)).isEqualTo("LIVE");
        assertThat(client.sessionState(project)).isEqualTo("LIVE");
        int back = media(sink);
        eventually(() -> media(sink)).isGreaterThan(back + 150);
        client.broadcast(project, "slate");
        eventually(() -> client.onAir(project)).isEqualTo("SLATE");
        client.broadcast(project, "live");
        eventually(() -> client.onAir(project)).isEqualTo("LIVE");
        int afterwards = media(sink);
        eventually(() -> media(sink)).isGreaterThan(afterwards + 100);
        assertThat(encoder.isAlive()).isTrue();
        client.broadcast(project, "end");
        eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("null");
      }
      assertThat(sink.connections()).as("one connection throughout").hasSize(1);
      Judge.requireOneProgram(sink.connections().getFirst(), ONE_FRAME, folder);
      var history = client.get("/api/projects/" + project.id() + "/streams");
      assertThat(history.get(0).get("interruptions")).hasSize(2);
      assertThat(history.get(0).get("endReason").asString()).isEqualTo("STOPPED_BY_USER");
    }
  }

  @Test
  void a_broadcast_can_begin_with_the_slate_and_the_encoder_takes_it_over(
      Instance instance, @TempDir Path folder) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      client.broadcast(project, "start");
      eventually(() -> client.onAir(project)).isEqualTo("SLATE");
      eventually(() -> client.relayState(id)).isEqualTo("LIVE");
      assertThat(client.sessionState(project)).isEqualTo("WAITING");
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.onAir(project)).isEqualTo("LIVE");
        int live = media(sink);
        eventually(() -> media(sink)).isGreaterThan(live + 100);
        assertThat(encoder.isAlive()).isTrue();
      }
      client.broadcast(project, "end");
      assertThat(sink.connections()).hasSize(1);
      Judge.requireOneProgram(sink.connections().getFirst(), ONE_FRAME, folder);
    }
  }

  @Test
  void a_restart_of_the_ingest_is_bridged_by_the_slate(Instance instance, @TempDir Path folder) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      String target = instance.rtmpUrl() + "/" + project.streamKey();
      try (var _ = new Encoder(Footage.EVERY_2_S, target)) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        eventually(() -> media(sink)).isGreaterThan(100);
        instance.restart(Part.NGINX);
        eventually(() -> client.onAir(project)).isEqualTo("SLATE");
      }
      eventually(() -> instance.isReady(Part.NGINX)).isEqualTo(true);
      try (var encoder = new Encoder(Footage.EVERY_2_S, target)) {
        eventually(() -> client.onAir(project)).isEqualTo("LIVE");
        int live = media(sink);
        eventually(() -> media(sink)).isGreaterThan(live + 100);
        assertThat(encoder.isAlive()).isTrue();
      }
      client.broadcast(project, "end");
      assertThat(sink.connections()).hasSize(1);
      Judge.requireOneProgram(sink.connections().getFirst(), ONE_FRAME, folder);
    }
  }

  private static int media(RtmpSink sink) {
    return sink.latest().media().size();
  }
}
