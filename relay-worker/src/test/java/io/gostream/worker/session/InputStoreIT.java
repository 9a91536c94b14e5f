package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.PostgresForTests;
import io.gostream.core.secret.SecretBox;
import io.gostream.worker.input.Input;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.testkit.CountingDriver;
import io.gostream.worker.testkit.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What encoders send and the points of the charts, as rows; written with a worker's role.
class InputStoreIT {

  private static final Input INPUT =
      new Input("H264", "AAC", 1280, 720, 29.97, 48_000, 2, 6_000_000L, 160_000L, 2_000, 3);
  private static final Input SOUND_ALONE =
      new Input(null, "MP3", null, null, null, null, null, null, 128_000L, null, 0);

  private final PostgresForTests.Database owned = PostgresForTests.migrated();
  private final Rows rows = new Rows(owned);
  private final JdbcClient jdbc = asWorker();
  private final SessionStore sessions =
      new SessionStore(
          jdbc, SecretBox.fromBase64(Rows.MASTER_KEY), new MediaFiles(Path.of("target", "media")));
  private final InputStore store = new InputStore(jdbc);
  private final FigureStore figures = new FigureStore(jdbc);

  private JdbcClient asWorker() {
    var worker = PostgresForTests.asWorker(owned);
    var dataSource =
        new DriverManagerDataSource(
            CountingDriver.counted(worker.url()), worker.user(), worker.password());
    var properties = new Properties();
    properties.setProperty("options", "-c gostream.tenant=system");
    dataSource.setConnectionProperties(properties);
    return JdbcClient.create(dataSource);
  }

  private List<Lease> claim(int number) {
    for (int i = 0; i < number; i++) {
      rows.session(rows.project());
    }
    return sessions.claim(rows.worker(), number).stream().map(ClaimedSession::lease).toList();
  }

  private Map<String, @Nullable Object> input(Lease lease) {
    return rows.jdbc()
        .sql("select * from inputs where stream_id = :id")
        .param("id", lease.streamId())
        .query()
        .singleRow();
  }

  private List<Map<String, @Nullable Object>> points(String table) {
    return rows.jdbc().sql("select * from " + table).query().listOfRows();
  }

  @Test
  void theInputsOfAnyNumberOfSessionsAreWrittenWithOneStatement() {
    var leases = claim(30);
    long before = CountingDriver.statements();

    store.write(leases.stream().collect(Collectors.toMap(lease -> lease, _ -> Optional.of(INPUT))));

    assertThat(CountingDriver.statements() - before).isEqualTo(1);
    assertThat(leases)
        .allSatisfy(lease ->
            assertThat(input(lease))
                .containsEntry("width", 1280)
                .containsEntry("frame_rate", 29.97)
                .containsEntry("video_bitrate", 6_000_000L)
                .containsEntry("keyframe_interval_ms", 2_000)
                .containsEntry("frames_dropped", 3L)
                .doesNotContainEntry("measured_at", null));
  }

  @Test
  void whatIsNotThereIsNullAndWhatWasDroppedOutlivesTheEncoder() {
    var lease = claim(1).getFirst();
    store.write(Map.of(lease, Optional.of(INPUT)));
    store.write(Map.of(lease, Optional.empty()));
    assertThat(input(lease))
        .containsEntry("measured_at", null)
        .containsEntry("width", null)
        .containsEntry("frames_dropped", 3L);
    store.write(Map.of(lease, Optional.of(SOUND_ALONE)));
    assertThat(input(lease))
        .containsEntry("audio_codec", "MP3")
        .containsEntry("video_codec", null)
        .containsEntry("frames_dropped", 3L);
  }

  @Test
  void aStaleEpochChangesNothingAndTheNextWorkerCountsOn() {
    var lease = claim(1).getFirst();
    store.write(Map.of(lease, Optional.of(INPUT)));
    sessions.release(lease);

    var next = sessions.claim(rows.worker(), 1).getFirst();
    store.write(Map.of(lease, Optional.of(SOUND_ALONE)));

    assertThat(next.framesDropped()).isEqualTo(3);
    assertThat(input(lease)).containsEntry("video_codec", "H264");
  }

  @Test
  void onlyWhatHasChangedIsWrittenAndWhatFailedIsWrittenAgain() {
    var lease = claim(1).getFirst();
    var writer = new InputWriter(_ -> Map.of(lease, Optional.of(INPUT)), store);
    writer.write(0);
    long before = CountingDriver.statements();
    writer.write(0);
    assertThat(CountingDriver.statements()).isEqualTo(before);

    var later = new InputWriter(_ -> Map.of(lease, Optional.of(SOUND_ALONE)), store);
    rows.jdbc().sql("alter table inputs rename to away").update();
    later.write(0);
    rows.jdbc().sql("alter table away rename to inputs").update();
    assertThat(input(lease)).containsEntry("audio_codec", "AAC");
    later.write(0);
    assertThat(input(lease)).containsEntry("audio_codec", "MP3");
  }

  @Test
  void aPointOfEachSessionAndOfEachRelayThatRunsIsKeptWithOneStatement() {
    var project = rows.project();
    var session = rows.session(project);
    var running = rows.target(project, session, "rtmp://live.example.org/app", "key", true);
    rows.target(project, session, "rtmp://live.example.org/app", "key", true);
    observe(running.relayId(), "state = 'LIVE', bytes_out = 4711, frames_dropped = 2");
    var lease = sessions.claim(rows.worker(), 1).getFirst().lease();
    store.write(Map.of(lease, Optional.of(INPUT)));
    claim(2); // another worker's
    long before = CountingDriver.statements();

    figures.keep(lease.workerId());

    assertThat(CountingDriver.statements() - before).isEqualTo(1);
    assertThat(points("stream_figures")).hasSize(1);
    assertThat(points("stream_figures").getFirst())
        .containsEntry("stream_id", session)
        .containsEntry("video_bitrate", 6_000_000L)
        .containsEntry("frame_rate", 29.97)
        .containsEntry("on_air", "NOTHING");
    assertThat(points("relay_figures")).hasSize(1);
    assertThat(points("relay_figures").getFirst())
        .containsEntry("relay_id", running.relayId())
        .containsEntry("bytes_out", 4711L)
        .containsEntry("frames_dropped", 2L);
  }

  @Test
  void aSessionWhoseEncoderIsGoneHasPointsWithoutRatesAndOneThatEndedHasNone() {
    var leases = claim(2);
    store.write(Map.of(leases.getFirst(), Optional.of(INPUT)));
    rows.interrupted(leases.getFirst().streamId());
    rows.end(leases.getLast().streamId());

    figures.keep(leases.getFirst().workerId());

    assertThat(points("stream_figures")).hasSize(1);
    assertThat(points("stream_figures").getFirst())
        .containsEntry("stream_id", leases.getFirst().streamId())
        .containsEntry("video_bitrate", null);
  }

  @Test
  void tenSessionsOrOneHundredCostTheSame() {
    var worker = rows.worker();
    assertThat(statementsFor(worker, 10)).isEqualTo(statementsFor(worker, 100)).isEqualTo(2);
  }

  private long statementsFor(UUID worker, int number) {
    IntStream.range(0, number).forEach(_ -> rows.session(rows.project()));
    var inputs =
        sessions.claim(worker, number).stream()
            .collect(Collectors.toMap(ClaimedSession::lease, _ -> Optional.of(INPUT)));
    long before = CountingDriver.statements();
    store.write(inputs);
    figures.keep(worker);
    return CountingDriver.statements() - before;
  }

  private void observe(UUID relayId, String columns) {
    rows.jdbc()
        .sql("update relays set " + columns + " where id = :id")
        .param("id", relayId)
        .update();
  }
}
