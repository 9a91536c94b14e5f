package io.gostream.worker.relay;

import io.gostream.worker.process.Confinement;
import io.gostream.worker.process.ProcessLauncher;
import java.io.IOException;
import java.nio.file.Path;

/// One FFmpeg per attempt: whatever FFmpeg can speak.
///
/// @param ffmpeg the executable
public record FfmpegEngine(
    Path ffmpeg, ProcessLauncher launcher, Confinement confinement, RelayProperties properties)
    implements Engine {

  @Override
  public Run launch(Order order) throws IOException, InterruptedException {
    return FfmpegRun.launch(this, order);
  }
}
