package io.gostream.worker.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
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

  private final MediaChunks chunks = new MediaChunks(STREAM);

  @Property
  void whatIsCutIsReadAgain(@ForAll("messages") List<RtmpMessage> messages) throws IOException {
    var cutter = new MediaChunks(STREAM);
    var room = room(messages);
    var _ = cutter.cut(() -> messages.forEach(message -> write(cutter, room, message)));

    var reader = reader(room);
    long origin = messages.isEmpty() ? 0 : messages.getFirst().timestamp();
    for (var message : messages) {
      var read = reader.read();
      assertThat(read.type()).isEqualTo(message.type());
      assertThat(read.streamId()).isEqualTo(STREAM);
      assertThat(read.timestamp()).isEqualTo(Math.max(0, message.timestamp() - origin));
      assertThat(read.payload()).isEqualTo(message.payload());
    }
    assertThatIOException().isThrownBy(reader::read).isInstanceOf(EOFException.class);
  }

  /// One that was there from the beginning, and one that began later: what the first is sent is
  /// right for the second exactly when the second would have been sent the same.
  @Property
  void whatAnotherFollowsIsWhatItWouldHaveCut(
      @ForAll("messages") List<RtmpMessage> all, @ForAll @IntRange(max = 20) int missed)
      throws IOException {
    var stream = all.stream().sorted(Comparator.comparingLong(RtmpMessage::timestamp)).toList();
    var first = new MediaChunks(STREAM);
    var second = new MediaChunks(STREAM);
    var alone = new MediaChunks(STREAM);
    for (int i = 0; i < stream.size(); i++) {
      var message = stream.get(i);
      var forFirst = room(List.of(message));
      var cut = first.cut(() -> write(first, forFirst, message));
      if (i >= missed) {
        var forAlone = room(List.of(message));
        var _ = alone.cut(() -> write(alone, forAlone, message));
        if (second.follow(cut)) {
          assertThat(forFirst).isEqualTo(forAlone);
        } else {
          var forSecond = room(List.of(message));
          var _ = second.cut(() -> write(second, forSecond, message));
          assertThat(forSecond).isEqualTo(forAlone);
        }
      }
    }
  }

  @Example
  void whoHasComeEquallyFarFollows() {
    var late = new MediaChunks(STREAM);
    var room = ByteBuffer.allocate(1_000);
    var before = chunks.cut(() -> audio(chunks, room, 0));
    assertThat(late.follow(before)).as("its first says its time in full").isFalse();
    var its = late.cut(() -> audio(late, room, 21));
    assertThat(chunks.follow(its)).as("nor is that right for others").isFalse();
    var _ = chunks.cut(() -> audio(chunks, room, 21));
    var next = chunks.cut(() -> audio(chunks, room, 42));
    assertThat(late.follow(next)).isTrue();
    assertThat(late.follow(next)).as("it has that already").isFalse();
  }

  private static void audio(MediaChunks chunks, ByteBuffer room, long time) {
    chunks.write(room, RtmpMessage.AUDIO, time, new byte[10]);
  }

  private static void write(MediaChunks chunks, ByteBuffer room, RtmpMessage message) {
    chunks.write(room, message.type(), message.timestamp(), message.payload());
  }

  private static ByteBuffer room(List<RtmpMessage> messages) {
    return ByteBuffer.allocate(
        messages.stream().mapToInt(each -> MediaChunks.mostBytes(each.payload().length)).sum());
  }

  /// Longer than 4 h 39 min, from where on a time of its own would need an extended timestamp.
  @Example
  void inALongBroadcastOnlyAStepHasAnExtendedTimestamp() throws IOException {
    var room = ByteBuffer.allocate(1_000);
    audio(chunks, room, 0);
    audio(chunks, room, 0xFFFF_FF00L);
    audio(chunks, room, 0x1_0000_0010L);
    assertThat(room.position()).isEqualTo((1 + 11 + 10) + (1 + 7 + 4 + 10) + (1 + 7 + 10));

    var reader = reader(room);
    assertThat(reader.read().timestamp()).isZero();
    assertThat(reader.read().timestamp()).isEqualTo(0xFFFF_FF00L);
    assertThat(reader.read().timestamp()).as("32 bits, then from 0 again").isEqualTo(0x10);
  }

  private static ChunkReader reader(ByteBuffer cut) throws IOException {
    var told = new ByteArrayOutputStream();
    new ChunkWriter(told).setChunkSize(MediaChunks.CHUNK_SIZE);
    var bytes = new byte[cut.position()];
    cut.get(0, bytes);
    told.write(bytes);
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
