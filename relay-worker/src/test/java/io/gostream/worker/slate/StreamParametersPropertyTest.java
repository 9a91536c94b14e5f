package io.gostream.worker.slate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// Whatever an encoder claims, a slate that can be rendered comes out of it.
class StreamParametersPropertyTest {

  /// A sequence header of x264, 1280x720.
  private static final byte[] REAL =
      HexFormat.of()
          .parseHex(
              "17000000000164001fffe1001a6764001facd9405005bb016a02020280000003008000001e078c18cb01"
                  + "000568ebecb22c");

  @Property
  void headersOfAnyKindGiveParametersWithinBounds(
      @ForAll @Size(max = 200) byte[] video,
      @ForAll @Size(max = 30) byte[] audio,
      @ForAll @Size(max = 200) byte[] metadata) {
    check(
        StreamParameters.of(
            List.of(
                FlvTag.of(FlvTag.Type.SCRIPT, 0, metadata),
                FlvTag.of(FlvTag.Type.VIDEO, 0, video),
                FlvTag.of(FlvTag.Type.AUDIO, 0, audio)),
            SlateWishes.NONE));
  }

  @Property
  void aRealHeaderThatWasTamperedWithToo(
      @ForAll @Size(min = 1, max = 6) List<Integer> at, @ForAll @Size(6) byte[] to) {
    byte[] header = REAL.clone();
    for (int i = 0; i < at.size(); i++) {
      // From the set of parameters on: what stands before says only that it is one.
      header[14 + Math.floorMod(at.get(i), header.length - 14)] = to[i];
    }

    check(StreamParameters.of(List.of(FlvTag.of(FlvTag.Type.VIDEO, 0, header)), SlateWishes.NONE));
  }

  private static void check(SlateParameters parameters) {
    assertThat(parameters.width()).isBetween(16, 3840).matches(width -> width % 2 == 0);
    assertThat(parameters.height()).isBetween(16, 3840).matches(height -> height % 2 == 0);
    assertThat(parameters.frameRate().perSecond()).isBetween(1.0, 120.0);
    assertThat(parameters.audioRate()).isBetween(7350, 96000);
    assertThat(parameters.audioChannels()).isBetween(1, 2);
    assertThat(parameters.videoBitrate()).isBetween(100_000, 20_000_000);
    assertThat(parameters.audioBitrate()).isBetween(32_000, 320_000);
  }
}
