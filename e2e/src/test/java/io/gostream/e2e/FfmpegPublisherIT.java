package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.fault.Fault;
import io.gostream.soak.fault.Fault.Freeze;
import io.gostream.soak.fault.Fault.Kill;
import io.gostream.soak.fault.Fault.Victim;
import io.gostream.soak.fault.Faults;
import io.gostream.soak.fault.Rehearsal;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Oracle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As [FaultsIT], where every destination has an FFmpeg.
class FfmpegPublisherIT {

  private static final int WORKERS = 2;
  private static final DestinationName VICTIM = new DestinationName("tenant-1", "d2");

  /// Programs start slowly on a busy machine.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final List<Fault> FAULTS =
      List.of(
          new Kill(new Victim.Relay(VICTIM)),
          new Freeze(new Victim.Relay(VICTIM), Duration.ofSeconds(20)),
          new Kill(new Victim.Worker(VICTIM)));

  @Test
  void when_an_ffmpeg_or_its_worker_dies_or_freezes_no_promise_is_broken(@TempDir Path folder)
      throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path footage = Files.createDirectory(folder.resolve("footage"));
    var oracle = new Oracle();
    try (var instance =
        new Instance(
            Settings.onFreePorts(home, Stage.installation()).withWorkers(WORKERS),
            Map.of("GOSTREAM_RELAY_PUBLISHER", "ffmpeg"),
            line -> System.err.println(line))) {
      instance.start();
      try (var rehearsal = new Rehearsal(instance, WORKERS, 2, 2, footage, oracle)) {
        rehearsal.awaitCalm(LIMIT);
        var faults = new Faults(rehearsal, LIMIT);
        for (Fault fault : FAULTS) {
          System.out.printf("FIGURE FFmpeg: %s: %s%n", fault, faults.make(fault));
          assertThat(oracle.violations()).as("after %s", fault).isEmpty();
        }
      }
    }
    assertThat(oracle.violations()).as("at the end").isEmpty();
  }
}
