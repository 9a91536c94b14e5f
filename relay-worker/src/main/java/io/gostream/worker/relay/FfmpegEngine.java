package io.gostream.worker.relay;

import io.gostream.worker.process.Confinement;
import io.gostream.worker.process.ProcessLauncher;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Everything that FFmpeg relays share.
///
/// @param ffmpeg the executable
public record FfmpegEngine(
    Path ffmpeg,
    ProcessLauncher launcher,
    Confinement confinement,
    DestinationResolver resolver,
    RelayProperties properties,
    InstantSource clock) {

  RelayMachine machine() {
    var backoff =
        new Backoff(
            properties.backoffBase(),
            properties.backoffCap(),
            () -> ThreadLocalRandom.current().nextDouble());
    return new RelayMachine(backoff, properties.stableAfter());
  }
}
