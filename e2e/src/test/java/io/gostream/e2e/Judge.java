package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.SinkConnection;
import io.gostream.worker.testkit.Tools;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// ffprobe judges what arrived.
final class Judge {

  private Judge() {}

  /// The packets that arrived are those that were sent, without a hole and without a changed bit,
  /// and their decoding times grow.
  static void requireSamePackets(SinkConnection arrived, Footage sent, Path folder) {
    Path recording = folder.resolve(UUID.randomUUID() + ".flv");
    arrived.record(recording);
    for (String stream : List.of("v", "a")) {
      List<String> arrivedPackets = packets(recording, stream, "data_hash");
      List<String> sentPackets = packets(sent.file(), stream, "data_hash");
      assertThat(arrivedPackets).as("%s packets arrived", stream).hasSizeGreaterThan(50);
      assertThat(Collections.indexOfSubList(sentPackets, arrivedPackets))
          .as("the %s packets that arrived are a piece of those that were sent", stream)
          .isNotNegative();
      List<Double> times =
          packets(recording, stream, "dts_time").stream().map(Double::parseDouble).toList();
      assertThat(times).as("%s decoding times", stream).isSorted().doesNotHaveDuplicates();
    }
  }

  /// One program from start to end, whatever happened to the encoder: decoding times grow without a
  /// hole of more than `maxHoleMillis`, audio and video end together, and all of it decodes without
  /// a complaint.
  static void requireOneProgram(SinkConnection arrived, double maxHoleMillis, Path folder) {
    Path recording = folder.resolve(UUID.randomUUID() + ".flv");
    arrived.record(recording);
    double lastAudio = 0;
    double lastVideo = 0;
    for (String stream : List.of("v", "a")) {
      List<Double> times =
          packets(recording, stream, "dts_time").stream().map(Double::parseDouble).toList();
      assertThat(times).as("%s decoding times", stream).isSorted().doesNotHaveDuplicates();
      for (int i = 1; i < times.size(); i++) {
        assertThat((times.get(i) - times.get(i - 1)) * 1000)
            .as("the step to %s packet %d at %s s", stream, i, times.get(i))
            .isLessThanOrEqualTo(maxHoleMillis);
      }
      if (stream.equals("a")) {
        lastAudio = times.getLast();
      } else {
        lastVideo = times.getLast();
      }
    }
    assertThat(Math.abs(lastAudio - lastVideo)).as("audio and video end together").isLessThan(0.2);
    assertThat(
            Tools.run(
                Tools.ffmpeg().toString(),
                "-v",
                "error",
                "-xerror",
                "-err_detect",
                "explode",
                "-i",
                recording.toString(),
                // As they come: resampled to even frames, the decoder's pictures would be blamed
                // for the clock.
                "-fps_mode",
                "passthrough",
                "-enc_time_base",
                "1:1000",
                "-f",
                "null",
                "-"))
        .as("what the decoder complains of")
        .isEmpty();
  }

  private static List<String> packets(Path file, String stream, String entry) {
    return Tools.run(
            Tools.ffprobe().toString(),
            "-v",
            "error",
            "-select_streams",
            stream,
            "-show_packets",
            "-show_data_hash",
            "md5",
            "-show_entries",
            "packet=" + entry,
            "-of",
            "csv=print_section=0",
            file.toString())
        .lines()
        .filter(line -> !line.isBlank())
        // Behind the comma stands side data, if there is any.
        .map(line -> line.replaceAll(",.*", ""))
        .toList();
  }
}
