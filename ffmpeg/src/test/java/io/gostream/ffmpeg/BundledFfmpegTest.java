package io.gostream.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.ffmpeg.BundledFfmpeg.UnusableFfmpegException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFfmpegTest {

  @Test
  void the_bundled_ffmpeg_is_unpacked_once_and_runs(@TempDir Path home) throws IOException {
    BundledFfmpeg first = BundledFfmpeg.locate(home, null);
    var unpackedAt = Files.getLastModifiedTime(first.ffmpeg());

    assertThat(BundledFfmpeg.locate(home, "")).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.ffmpeg())).isEqualTo(unpackedAt);
    assertThat(first.ffprobe()).isExecutable();
  }

  @Test
  void another_ffmpeg_can_be_named_and_is_refused_in_one_line_when_it_does_not_run(
      @TempDir Path home) throws IOException {
    Path broken = home.resolve("ffmpeg");
    Files.writeString(
        broken,
        "#!/bin/sh\necho 'error while loading shared libraries: libva.so.2: not found' >&2\nexit 127\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> BundledFfmpeg.locate(home, broken.toString()))
        .isInstanceOf(UnusableFfmpegException.class)
        .hasMessageContaining("libva.so.2")
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }
}
