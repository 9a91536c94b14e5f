package io.gostream.worker.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MediaChunksTest {

  private static final int STREAM = 7;

  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
  private final List<Integer> takes = new ArrayList<>();

  private final MediaChunks chunks =
      new MediaChunks(
          STREAM,
          (bytes, length) -> {
            takes.add(length);
            wire.write(bytes, 0, length);
          });

  @Property
  void whatIsCutIsReadAgain(
      @ForAll("messages") List<RtmpMessage> messages,
      @ForAll @IntRange(min = 4_112, max = 70_000) int room)
      throws IOException {
    wire.reset();
    var cutter = new MediaChunks(STREAM, (bytes, length) -> wire.write(bytes, 0, length));
    cutter.begin(new byte[room]);
    for (var message : messages) {
      cutter.write(message.type(), message.timestamp(), message.payload());
    }
    cutter.end();

    var reader = reader();
    for (var message : messages) {
      var read = reader.read();
      assertThat(read.type()).isEqualTo(message.type());
      assertThat(read.streamId()).isEqualTo(STREAM);
      assertThat(read.timestamp()).isEqualTo(message.timestamp());
      assertThat(read.payload()).isEqualTo(message.payload());
    }
    assertThatIOException().isThrownBy(reader::read).isInstanceOf(EOFException.class);
  }

  /// As whoever listens does, who answers pings.
  @Example
  void anotherMessageMayStandBetweenTwoTakes() throws IOException {
    var media = new byte[200_000];
    media[199_999] = 42;
    var other = new ChunkWriter(wire);
    var between =
        new MediaChunks(
            STREAM,
            (bytes, length) -> {
              wire.write(bytes, 0, length);
              other.write(RtmpMessage.control(RtmpMessage.USER_CONTROL, new byte[6]));
            });
    between.begin(new byte[8_192]);
    between.write(RtmpMessage.VIDEO, 0, media);
    between.end();

    var reader = reader();
    var read = reader.read();
    while (read.type() == RtmpMessage.USER_CONTROL) {
      read = reader.read();
    }
    assertThat(read.payload()).isEqualTo(media);
  }

  @Example
  void aBatchOfSmallMessagesIsOneTake() throws IOException {
    chunks.begin(new byte[65_536]);
    for (int i = 0; i < 100; i++) {
      chunks.write(RtmpMessage.AUDIO, 21L * i, new byte[300]);
    }
    chunks.end();
    assertThat(takes).hasSize(1);
  }

  /// Longer than 4 h 39 min, from where on a time of its own would need an extended timestamp.
  @Example
  void inALongBroadcastOnlyTheFirstMessageHasAnExtendedTimestamp() throws IOException {
    chunks.begin(new byte[65_536]);
    chunks.write(RtmpMessage.AUDIO, 0xFFFF_FF00L, new byte[10]);
    chunks.write(RtmpMessage.AUDIO, 0x1_0000_0010L, new byte[10]);
    chunks.end();
    assertThat(wire.size()).isEqualTo((1 + 11 + 4 + 10) + (1 + 7 + 10));

    var reader = reader();
    assertThat(reader.read().timestamp()).isEqualTo(0xFFFF_FF00L);
    assertThat(reader.read().timestamp()).as("32 bits, then from 0 again").isEqualTo(0x10);
  }

  @Example
  void aRoomThatIsTooSmallForAChunkIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chunks.begin(new byte[MediaChunks.CHUNK_SIZE]));
  }

  private ChunkReader reader() throws IOException {
    var told = new ByteArrayOutputStream();
    new ChunkWriter(told).setChunkSize(MediaChunks.CHUNK_SIZE);
    told.write(wire.toByteArray());
    return new ChunkReader(new ByteArrayInputStream(told.toByteArray()));
  }

  @Provide
  static Arbitrary<List<RtmpMessage>> messages() {
    return Combinators.combine(
            Arbitraries.of(RtmpMessage.AUDIO, RtmpMessage.VIDEO, RtmpMessage.DATA_AMF0),
            Arbitraries.longs().between(0, 0xFFFF_FFFFL),
            Arbitraries.integers().between(0, 30_000))
        .as((type, time, length) -> {
          var payload = new byte[length];
          for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 31 + length);
          }
          return new RtmpMessage(4, type, STREAM, time, payload);
        })
        .list()
        .ofMaxSize(20);
  }
}
