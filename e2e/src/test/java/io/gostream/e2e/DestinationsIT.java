package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.launcher.port.Port;
import io.gostream.soak.show.Client;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.RtmpSink.Manner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What a streamer does with destinations, and what destinations do to a streamer.
@ExtendWith(Stage.class)
class DestinationsIT {

  private static final int STARTS = 10;

  @ParameterizedTest
  @EnumSource(names = {"EVERY_2_S", "EVERY_8_S"})
  void a_destination_that_starts_at_any_moment_has_video_and_audio_at_once(
      Footage footage, Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    // Without the program delay, which would be most of what is measured.
    client.changeSettings(project, Map.of("programDelayMs", 0));
    try (var enabled = new RtmpSink();
        var started = new RtmpSink()) {
      client.addDestination(project, enabled.url(), "key", true);
      String id = client.addDestination(project, started.url(), "key", false);
      try (var encoder = new Encoder(footage, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> enabled.latest().frames(FlvTag.Type.VIDEO).size()).isGreaterThan(0);
        var first = enabled.latest().media().getFirst();
        System.out.printf(
            "FIGURE publish to first media at an enabled destination, %s: %d ms%n",
            footage, millis(first.at() - encoder.startedAt()));
        assertThat(first.tag().payload())
            .as("the encoder's very first keyframe")
            .isEqualTo(footage.frames(FlvTag.Type.VIDEO).getFirst().payload());

        List<Long> took = new ArrayList<>();
        for (int start = 1; start <= STARTS; start++) {
          int connections = start;
          long pressed = System.nanoTime();
          client.startRelay(id);
          eventually(() -> started.connections().size()).isEqualTo(connections);
          var connection = started.connections().getLast();
          eventually(() -> connection.frames(FlvTag.Type.AUDIO).size()).isGreaterThan(0);
          eventually(() -> connection.frames(FlvTag.Type.VIDEO).size()).isGreaterThan(0);
          took.add(connection.media().getFirst().at() - pressed);
          assertThat(connection.frames(FlvTag.Type.VIDEO).getFirst().kind())
              .isEqualTo(TagKind.VIDEO_KEYFRAME);
          eventually(() -> client.relayState(id)).isEqualTo("LIVE");
          client.stopRelay(id);
          eventually(() -> client.relayState(id)).isEqualTo("IDLE");
        }
        Collections.sort(took);
        System.out.printf(
            "FIGURE start request to first media at the sink, %s: median %d ms, worst %d ms of %d%n",
            footage, millis(took.get(STARTS / 2)), millis(took.getLast()), STARTS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VIDEO_ONLY", "AUDIO_ONLY"})
  void an_encoder_without_audio_or_without_video_works_too(Footage footage, Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      try (var encoder = new Encoder(footage, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        eventually(() -> sink.latest().media().size()).isGreaterThan(30);
        assertThat(encoder.isAlive()).isTrue();
      }
    }
  }

  @Test
  void a_destination_that_refuses_says_why_and_leaves_its_neighbour_alone(Instance instance)
      throws IOException {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    int nobody = Port.anyFree();
    try (var good = new RtmpSink();
        var strict = new RtmpSink().behaving(Manner.REJECT_KEY)) {
      String goodId = client.addDestination(project, good.url(), "key", true);
      String refusedId =
          client.addDestination(project, "rtmp://127.0.0.1:" + nobody + "/app", "key", true);
      String rejectedId = client.addDestination(project, strict.url(), "wrong-key", true);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(goodId)).isEqualTo("LIVE");
        eventually(() -> client.relayState(refusedId)).isEqualTo("RECONNECTING");
        // The last reason: the next attempt may have begun meanwhile, and then nothing is wrong
        // now.
        JsonNode reason = client.relay(refusedId).get("lastReason");
        assertThat(reason.get("code").asString()).isEqualTo("CONNECTION_REFUSED");
        assertThat(reason.get("message").asString()).contains("Check the URL");
        eventually(() -> client.relayState(rejectedId)).isEqualTo("FAILED");
        assertThat(client.relay(rejectedId).get("reason").get("code").asString())
            .isEqualTo("KEY_REJECTED");

        // The streamer corrects the key: just that relay tries again.
        strict.behaving(Manner.ACCEPT);
        client.send(
            "PATCH", "/api/destinations/" + rejectedId, Map.of("streamKey", "right-key"), 200);
        eventually(() -> client.relayState(rejectedId)).isEqualTo("LIVE");
        assertThat(strict.latest().name()).isEqualTo("right-key");
        assertThat(good.connections()).hasSize(1);
        assertThat(encoder.isAlive()).isTrue();
      }
    }
  }

  @Test
  void a_wrong_key_is_refused_and_a_second_encoder_does_not_disturb_the_first(Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      try (var wrong = new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/no-such-key")) {
        eventually(wrong::isAlive).isEqualTo(false);
      }
      try (var first =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        try (var second =
            new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
          eventually(second::isAlive).isEqualTo(false);
        }
        int before = sink.latest().media().size();
        eventually(() -> sink.latest().media().size()).isGreaterThan(before + 150);
        assertThat(first.isAlive()).isTrue();
        assertThat(client.sessionState(project)).isEqualTo("LIVE");
        assertThat(sink.connections()).hasSize(1);
      }
    }
  }

  @Test
  void a_rotated_key_drops_the_live_publisher(Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var encoder =
        new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("LIVE");
      client.send("POST", "/api/projects/" + project.id() + "/stream-key", null, 200);
      eventually(encoder::isAlive).isEqualTo(false);
      assertThat(client.sessionState(project)).isNull();
    }
  }

  @Test
  void a_manual_choice_holds_when_the_encoder_comes_back(Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var stopped = new RtmpSink();
        var started = new RtmpSink()) {
      client.changeSettings(project, Map.of("reconnectWindowSeconds", 0));
      String stoppedId = client.addDestination(project, stopped.url(), "key", true);
      String startedId = client.addDestination(project, started.url(), "key", false);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(stoppedId)).isEqualTo("LIVE");
        client.stopRelay(stoppedId);
        client.startRelay(startedId);
        eventually(() -> client.relayState(startedId)).isEqualTo("LIVE");
        eventually(() -> client.relayState(stoppedId)).isEqualTo("IDLE");
        assertThat(encoder.isAlive()).isTrue();
      }
      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("null");
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> started.connections().size()).isEqualTo(2);
        eventually(() -> client.relayState(startedId)).isEqualTo("LIVE");
        assertThat(client.relayState(stoppedId)).isEqualTo("IDLE");
        assertThat(stopped.connections()).hasSize(1);
        assertThat(encoder.isAlive()).isTrue();
      }
    }
  }

  @Test
  void a_restart_of_the_api_is_not_noticed_by_what_is_on_air(Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      try (var encoder =
          new Encoder(Footage.EVERY_8_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        instance.restart(Part.API);
        eventually(() -> instance.isReady(Part.API)).isEqualTo(true);
        assertThat(client.relayState(id)).isEqualTo("LIVE");
        int before = sink.latest().media().size();
        eventually(() -> sink.latest().media().size()).isGreaterThan(before + 150);
        assertThat(sink.connections()).hasSize(1);
        assertThat(encoder.isAlive()).isTrue();
      }
    }
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }
}
