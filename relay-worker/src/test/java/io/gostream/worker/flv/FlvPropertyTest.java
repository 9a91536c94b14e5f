package io.gostream.worker.flv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/// Whatever an encoder sends, a tag is a tag, and a file is read or refused.
class FlvPropertyTest {

  @Property
  void aPayloadOfAnyKindIsATagThatIsWrittenAndReadAgain(
      @ForAll FlvTag.Type type,
      @ForAll @Size(max = 300) byte[] payload,
      @ForAll @LongRange(max = 0xFFFF_FFFFL) long time)
      throws IOException {
    var tag = FlvTag.of(type, time, payload);

    var read = FlvReader.read(file(List.of(tag)));

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().type()).isEqualTo(type);
    assertThat(read.getFirst().kind()).isEqualTo(tag.kind());
    assertThat(read.getFirst().timestamp()).as("a file begins now").isZero();
    assertThat(read.getFirst().payload()).isEqualTo(payload);
  }

  @Property
  void metadataOfAnyKindClaimsSomethingOrNothing(@ForAll @Size(max = 300) byte[] payload) {
    var tag = FlvTag.of(FlvTag.Type.SCRIPT, 0, payload);

    assertThat(OnMetaData.claimedTracks(tag)).isNotNull();
    OnMetaData.number(tag, "framerate").ifPresent(rate -> assertThat(rate).isPositive());
  }

  @Property
  void aFileOfAnyKindIsReadOrRefused(@ForAll @Size(max = 500) byte[] bytes) {
    read(bytes);
  }

  @Property
  void aFileThatWasTamperedWithIsReadOrRefused(
      @ForAll @Size(max = 5) List<@Size(max = 100) byte[]> payloads,
      @ForAll int at,
      @ForAll byte to,
      @ForAll int end) {
    byte[] bytes = file(payloads.stream().map(p -> FlvTag.of(FlvTag.Type.VIDEO, 40, p)).toList());
    bytes[Math.floorMod(at, bytes.length)] = to;
    read(Arrays.copyOf(bytes, Math.floorMod(end, bytes.length + 1)));
  }

  private static byte[] file(List<FlvTag> tags) {
    int size = FlvWriter.HEADER_BYTES + tags.stream().mapToInt(FlvTag::size).sum();
    var out = ByteBuffer.allocate(size);
    FlvWriter.writeHeader(out, new Tracks(true, true));
    var writer = new FlvWriter();
    for (var tag : tags) {
      writer.write(out, tag);
    }
    return out.array();
  }

  /// Nothing but an [IOException] may come out of it.
  private static void read(byte[] bytes) {
    try {
      assertThat(FlvReader.read(bytes).size()).isLessThanOrEqualTo(bytes.length);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("FLV");
    }
  }
}
