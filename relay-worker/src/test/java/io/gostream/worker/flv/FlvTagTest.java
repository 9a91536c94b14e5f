package io.gostream.worker.flv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlvTagTest {

  @ParameterizedTest
  @CsvSource({
    "VIDEO, 1700000000, VIDEO_SEQUENCE_HEADER, 0",
    "VIDEO, 1701000000aa, VIDEO_KEYFRAME, 0",
    "VIDEO, 2701000000aa, VIDEO_FRAME, 0",
    "VIDEO, 1702000000, VIDEO_FRAME, 0",
    "VIDEO, 12ffffff, VIDEO_KEYFRAME, 0",
    "VIDEO, 9068766331aa, VIDEO_SEQUENCE_HEADER, 0",
    "VIDEO, 9168766331aa, VIDEO_KEYFRAME, 0",
    "VIDEO, 9361763031aa, VIDEO_KEYFRAME, 0",
    "VIDEO, a168766331aa, VIDEO_FRAME, 0",
    "VIDEO, 9468766331aa, VIDEO_FRAME, 0",
    "VIDEO, 96016176633102aa, VIDEO_FRAME, 2",
    "VIDEO, 96006176633101aa, VIDEO_SEQUENCE_HEADER, 1",
    "VIDEO, 9700000168766331aa, VIDEO_KEYFRAME, 0",
    "VIDEO, '', VIDEO_FRAME, 0",
    "AUDIO, af00aa, AUDIO_SEQUENCE_HEADER, 0",
    "AUDIO, af01aa, AUDIO_FRAME, 0",
    "AUDIO, 2fff, AUDIO_FRAME, 0",
    "AUDIO, 904f707573aa, AUDIO_SEQUENCE_HEADER, 0",
    "AUDIO, 914f707573aa, AUDIO_FRAME, 0",
    "AUDIO, 95006d70346102aa, AUDIO_SEQUENCE_HEADER, 2",
    "SCRIPT, 02000a6f6e4d65746144617461, METADATA, 0",
    "SCRIPT, 02000a6f6e54657874446174, DATA, 0"
  })
  void aTagIsKnownByItsFirstBytes(FlvTag.Type type, String hex, TagKind kind, int track) {
    var tag = FlvTag.of(type, 0, HexFormat.of().parseHex(hex));
    assertThat(tag.kind()).isEqualTo(kind);
    assertThat(tag.track()).isEqualTo(track);
  }

  @Test
  void aFileBeginsAtZeroAndPromisesWhatItHas() {
    var out = ByteBuffer.allocate(100);
    FlvWriter.writeHeader(out, new Tracks(true, false));
    var writer = new FlvWriter();
    writer.write(out, FlvTag.of(FlvTag.Type.VIDEO, 5_000_000_000L, new byte[] {0x17, 1}));
    writer.write(out, FlvTag.of(FlvTag.Type.AUDIO, 5_000_000_000L + 0x01020304, new byte[] {1}));
    assertThat(HexFormat.of().formatHex(out.array(), 0, out.position()))
        .isEqualTo(
            "464c5601010000000900000000"
                + "090000020000000000000017010000000d"
                + "080000010203040100000001"
                + "0000000c");
  }

  @Test
  void anotherTimeSharesTheSamePayload() {
    var tag = FlvTag.of(FlvTag.Type.VIDEO, 1, new byte[] {0x17, 1});
    assertThat(tag.at(2).payload()).isSameAs(tag.payload());
    assertThat(tag.at(2).timestamp()).isEqualTo(2);
    assertThat(tag.at(1)).isSameAs(tag);
  }
}
