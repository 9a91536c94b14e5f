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
        .map(line -> line.replaceAll(",+$", ""))
        .toList();
  }
}
