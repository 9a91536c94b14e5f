package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.soak.show.Client;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.SinkConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Two users are on air at once, each on two destinations.
@ExtendWith(Stage.class)
class TwoTenantsIT {

  private static final int SOME_SECONDS_OF_MEDIA = 300;

  /// A user on air.
  private static final class Tenant implements AutoCloseable {

    final Footage footage;
    final Client client;
    final Client.Project project;
    final RtmpSink byItself = new RtmpSink();
    final RtmpSink byHand = new RtmpSink();
    final String byItselfId;
    final String byHandId;
    final Encoder encoder;

    Tenant(Instance instance, Footage footage) {
      this.footage = footage;
      client = Client.signUp(instance.url());
      project = client.createProject("Show");
      byItselfId = client.addDestination(project, byItself.url(), "key-by-itself", true);
      byHandId = client.addDestination(project, byHand.url(), "key-by-hand", false);
      encoder = new Encoder(footage, instance.rtmpUrl() + "/" + project.streamKey());
    }

    @Override
    public void close() {
      encoder.close();
      byItself.close();
      byHand.close();
    }
  }

  @Test
  void each_destination_gets_exactly_what_its_own_encoder_sent_and_stops_alone(
      Instance instance, @TempDir Path folder) {
    try (var one = new Tenant(instance, Footage.EVERY_2_S);
        var other = new Tenant(instance, Footage.EVERY_8_S)) {
      for (var tenant : List.of(one, other)) {
        eventually(() -> tenant.client.relayState(tenant.byItselfId)).isEqualTo("LIVE");
        assertThat(tenant.client.relayState(tenant.byHandId)).isEqualTo("IDLE");
        tenant.client.startRelay(tenant.byHandId);
        eventually(() -> tenant.client.relayState(tenant.byHandId)).isEqualTo("LIVE");
        eventually(() -> mediaOf(tenant.byItself)).isGreaterThan(SOME_SECONDS_OF_MEDIA);
        eventually(() -> mediaOf(tenant.byHand)).isGreaterThan(SOME_SECONDS_OF_MEDIA);
      }

      one.client.stopRelay(one.byItselfId);
      eventually(() -> one.client.relayState(one.byItselfId)).isEqualTo("IDLE");
      int whenStopped = mediaOf(one.byItself);
      for (var neighbour : List.of(one.byHand, other.byItself, other.byHand)) {
        int before = mediaOf(neighbour);
        eventually(() -> mediaOf(neighbour)).isGreaterThan(before + SOME_SECONDS_OF_MEDIA / 3);
      }
      assertThat(mediaOf(one.byItself)).as("nothing comes after the stop").isEqualTo(whenStopped);

      for (var tenant : List.of(one, other)) {
        for (var sink : List.of(tenant.byItself, tenant.byHand)) {
          assertThat(sink.connections()).as("one connection throughout").hasSize(1);
          SinkConnection arrived = sink.connections().getFirst();
          assertThat(arrived.media().getFirst().tag().kind()).isEqualTo(TagKind.VIDEO_KEYFRAME);
          Judge.requireSamePackets(arrived, tenant.footage, folder);
        }
      }
    }
  }

  @Test
  void without_a_reconnect_window_the_end_of_the_publish_ends_the_session_and_all_its_relays(
      Instance instance) {
    try (var tenant = new Tenant(instance, Footage.EVERY_2_S)) {
      tenant.client.changeSettings(tenant.project, Map.of("reconnectWindowSeconds", 0));
      eventually(() -> tenant.client.relayState(tenant.byItselfId)).isEqualTo("LIVE");
      tenant.encoder.close();

      eventually(() -> String.valueOf(tenant.client.sessionState(tenant.project)))
          .isEqualTo("null");
      var history = tenant.client.get("/api/projects/" + tenant.project.id() + "/streams");
      assertThat(history.get(0).get("endReason").asString()).isEqualTo("ENCODER_STOPPED");
      eventually(() -> tenant.byItself.connections().getFirst().hasGoodBye()).isEqualTo(true);
    }
  }

  private static int mediaOf(RtmpSink sink) {
    return sink.latest().media().size();
  }
}
