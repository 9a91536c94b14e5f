package io.gostream.bench.process;

import java.nio.file.Path;
import java.util.List;

/// What everybody does: an FFmpeg per destination that plays the ingest and publishes, with the
/// defaults of both.
public final class PlainFfmpeg {

  private PlainFfmpeg() {}

  public static Child relay(Path ffmpeg, String from, String to) {
    return Child.start(
        List.of(
            ffmpeg.toString(),
            "-nostdin",
            "-loglevel",
            "error",
            "-i",
            from,
            "-c",
            "copy",
            "-f",
            "flv",
            to));
  }
}
