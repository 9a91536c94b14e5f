package io.gostream.worker.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever bytes a peer sends, the reader gives whole messages or says what is wrong.
class ChunksPropertyTest {

  /// The same bytes for ever.
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private int at;

    Repeated(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[at++ % bytes.length] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int given = Math.min(length, bytes.length - at % bytes.length);
      System.arraycopy(bytes, at % bytes.length, into, offset, given);
      at += given;
      return given;
    }
  }

  /// A byte of a message that somebody changed on the way.
  record Change(int at, byte to) {}

  @Property
  void bytesOfAnyKindAreReadOrRefused(@ForAll @Size(max = 2_000) byte[] bytes) {
    readAll(bytes);
  }

  @Property
  void messagesThatWereTamperedWithAreReadOrRefused(
      @ForAll("messages") List<RtmpMessage> messages,
      @ForAll("changes") List<Change> changes,
      @ForAll @IntRange(min = 0, max = 100) int keptPercent)
      throws IOException {
    byte[] bytes = written(messages);
    for (var change : changes) {
      if (bytes.length > 0) {
        bytes[Math.floorMod(change.at(), bytes.length)] = change.to();
      }
    }
    readAll(Arrays.copyOf(bytes, bytes.length * keptPercent / 100));
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("messages") List<RtmpMessage> messages) throws IOException {
    var reader = new ChunkReader(new ByteArrayInputStream(written(messages)));
    for (var message : messages) {
      var read = reader.read();
      assertThat(read.type()).isEqualTo(message.type());
      assertThat(read.timestamp()).isEqualTo(message.timestamp());
      assertThat(read.payload()).isEqualTo(message.payload());
    }
    assertThatIOException().isThrownBy(reader::read).isInstanceOf(EOFException.class);
  }

  /// Each of them may be as large as a message is, but nobody sends many of them half.
  @Example
  void aPeerThatBeginsManyLargeMessagesIsRefusedBeforeTheyTakeTheMemory() {
    var out = new ByteArrayOutputStream();
    for (int stream = 3; stream < 30; stream++) {
      out.write(stream);
      out.writeBytes(new byte[] {0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 9, 1, 0, 0, 0});
      out.writeBytes(new byte[128]);
    }

    assertThatIOException()
        .isThrownBy(() -> new ChunkReader(new ByteArrayInputStream(out.toByteArray())).read())
        .withMessageContaining("unfinished");
  }

  /// It is a stranger's, and there are many of them.
  @Example
  void aServerThatIsPublishedToMaySayLittle() throws IOException {
    var large =
        written(List.of(new RtmpMessage(3, RtmpMessage.COMMAND_AMF0, 0, 0, new byte[70_000])));
    assertThatIOException()
        .isThrownBy(() -> ChunkReader.ofAnswers(new ByteArrayInputStream(large)).read())
        .withMessageContaining("too large");

    var ping = written(List.of(new RtmpMessage(3, RtmpMessage.DATA_AMF0, 0, 0, new byte[1_000])));
    var reader = ChunkReader.ofAnswers(new Repeated(ping));
    assertThatIOException()
        .isThrownBy(() -> {
          while (true) {
            var _ = reader.read();
          }
        })
        .withMessageContaining("says too much");
  }

  @Provide
  static Arbitrary<List<RtmpMessage>> messages() {
    return Combinators.combine(
            Arbitraries.integers().between(3, 63),
            Arbitraries.of(RtmpMessage.AUDIO, RtmpMessage.VIDEO, RtmpMessage.COMMAND_AMF0),
            Arbitraries.longs().between(0, 0xFFFF_FFFFL),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(1_000))
        .as((chunkStream, type, time, payload) ->
            new RtmpMessage(chunkStream, type, 1, time, payload))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  static Arbitrary<List<Change>> changes() {
    return Combinators.combine(Arbitraries.integers(), Arbitraries.bytes())
        .as(Change::new)
        .list()
        .ofMaxSize(5);
  }

  private static byte[] written(List<RtmpMessage> messages) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new ChunkWriter(out);
    for (var message : messages) {
      writer.write(message);
    }
    return out.toByteArray();
  }

  /// Nothing but an [IOException] may end it, and what it counts is what it took.
  private static void readAll(byte[] bytes) {
    var in = new ByteArrayInputStream(bytes);
    var reader = new ChunkReader(in);
    try {
      while (true) {
        assertThat(reader.read().payload().length).isLessThanOrEqualTo(bytes.length);
      }
    } catch (IOException e) {
      assertThat(reader.bytesRead()).isLessThanOrEqualTo(bytes.length);
    }
  }
}
