package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.soak.show.Client;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What a streamer reads of a stream that really flows: of its input, its charts, its history.
@ExtendWith(Stage.class)
class FiguresIT {

  private static final Footage FOOTAGE = Footage.EVERY_2_S;

  @Test
  void what_is_shown_of_a_broadcast_is_what_its_encoder_sent(Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    var path = "/api/projects/" + project.id();
    String session;
    try (var sink = new RtmpSink()) {
      client.addDestination(project, sink.url(), "key", true);
      try (var _ = new Encoder(FOOTAGE, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> input(client, path).path("keyframeIntervalMs").asInt(0)).isEqualTo(2_000);
        var input = input(client, path);
        assertThat(input.get("videoCodec").asString()).isEqualTo("H264");
        assertThat(input.get("width").asInt()).isEqualTo(640);
        assertThat(input.get("height").asInt()).isEqualTo(360);
        assertThat(input.get("frameRate").asDouble()).isBetween(29.9, 30.1);
        assertThat(input.get("audioCodec").asString()).isEqualTo("AAC");
        assertThat(input.get("framesDropped").asInt()).isZero();

        session = client.get(path).get("stream").get("id").asString();
        var figures = path + "/streams/" + session + "/figures";
        eventually(() -> relayPoints(client, figures).size()).isGreaterThan(0);
        double sent = bitrate(FlvTag.Type.VIDEO) + bitrate(FlvTag.Type.AUDIO);
        double relayed = relayPoints(client, figures).get(0).get("bitrate").asDouble();
        System.out.printf("FIGURE sent %.0f bit/s, the relay's chart says %.0f%n", sent, relayed);
        assertThat(relayed).isBetween(sent * 0.6, sent * 1.6);
        assertThat(client.get(figures).get("points"))
            .extracting(point -> point.get("onAir").asString())
            .contains("LIVE");
      }
      eventually(() -> input(client, path).isNull()).isEqualTo(true);
    }
    assertThat(client.get(path).get("lastBroadcast").isNull()).isTrue();
    client.broadcast(project, "end");
    assertThat(client.get(path).get("lastBroadcast").get("id").asString()).isEqualTo(session);
    assertThat(client.get(path + "/streams?before=" + session).size()).isZero();
  }

  private static JsonNode input(Client client, String path) {
    return client.get(path).path("stream").path("input");
  }

  private static JsonNode relayPoints(Client client, String figures) {
    return client.get(figures).path("relays").path(0).path("points");
  }

  private static double bitrate(FlvTag.Type type) {
    var frames = FOOTAGE.frames(type);
    long bytes = frames.stream().mapToLong(tag -> tag.payload().length).sum();
    return bytes * 8000.0 / (frames.getLast().timestamp() - frames.getFirst().timestamp());
  }
}
