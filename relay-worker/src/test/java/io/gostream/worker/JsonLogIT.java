package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.core.PostgresForTests;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.WorkerOutside;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Logs for machines: as complete as those for people, and as silent about keys.
class JsonLogIT {

  private static final String CANARY = "canary-key-1147";

  @Test
  void linesAreJsonThatNamesSessionAndRelayAndNoKey() {
    var database = PostgresForTests.migrated();
    var rows = new Rows(database);
    try (var ingest = new Ingest();
        var sink = new RtmpSink().behaving(RtmpSink.Manner.HANG_UP_ON_PUBLISH);
        // FFmpeg's words are the only ones that have a key in them.
        var worker =
            new WorkerOutside(
                database,
                ingest,
                "--GOSTREAM_LOG_FORMAT=json",
                "--gostream.relay.publisher=ffmpeg")) {
      var project = rows.project();
      var session = rows.session(project);
      var target = rows.target(project, session, sink.url(), CANARY, true);
      await().until(() -> rows.session(session).get("attached_at") != null);
      var key = project.key().secret().value();
      try (var encoder = new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + key)) {
        await().until(() -> rows.state(target).equals("RECONNECTING"));
        assertThat(encoder.startedAt()).isPositive();
      }
      rows.end(session);
      await().until(() -> rows.session(session).get("worker_id") == null);

      var lines = lines(worker.log());
      var ours = Map.of("projectId", project.id().toString(), "streamId", session.toString());
      assertThat(about(lines, " is ours"))
          .hasSize(1)
          .allSatisfy(l -> assertThat(l).containsAllEntriesOf(ours));
      assertThat(about(lines, "CONNECTION_RE"))
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(line)
                  .containsAllEntriesOf(ours)
                  .containsEntry("relayId", target.relayId().toString()));
      assertThat(about(lines, "••••")).as("a child's words, redacted").isNotEmpty();
      assertThat(worker.log()).doesNotContain(CANARY, key);
    }
  }

  private static List<Map<String, Object>> lines(String log) {
    return log.lines().map(line -> JsonPath.parse(line).<Map<String, Object>>read("$")).toList();
  }

  private static List<Map<String, Object>> about(List<Map<String, Object>> lines, String words) {
    return lines.stream()
        .filter(line -> String.valueOf(line.get("message")).contains(words))
        .toList();
  }
}
