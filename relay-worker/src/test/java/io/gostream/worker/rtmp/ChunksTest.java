package io.gostream.worker.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunksTest {

  private static ChunkReader reader(String hex) {
    return new ChunkReader(
        new ByteArrayInputStream(HexFormat.of().parseHex(hex.replaceAll("\\s", ""))));
  }

  @Test
  void aTypeThreeChunkThatBeginsAMessageRepeatsTheDelta() throws IOException {
    var reader =
        reader(
            """
            04 000064 000001 08 01000000 aa
            44 00000a 000001 08 bb
            c4 cc
            84 000014 dd
            """);
    assertThat(reader.read().timestamp()).isEqualTo(100);
    assertThat(reader.read().timestamp()).isEqualTo(110);
    assertThat(reader.read().timestamp()).isEqualTo(120);
    var last = reader.read();
    assertThat(last.timestamp()).isEqualTo(140);
    assertThat(last.payload()).containsExactly(0xdd);
    assertThat(last.streamId()).isEqualTo(1);
  }

  @Test
  void anExtendedTimestampStandsAgainInEachContinuation() throws IOException {
    var payload = "00".repeat(130);
    var reader =
        reader(
            "04 ffffff 000082 09 01000000 01000000 "
                + payload.substring(0, 256)
                + " c4 01000000 "
                + payload.substring(256));
    var message = reader.read();
    assertThat(message.timestamp()).isEqualTo(0x01000000L);
    assertThat(message.payload()).hasSize(130);
  }

  @Test
  void anAbortDropsTheUnfinishedMessage() throws IOException {
    var reader =
        reader(
            "04 000000 000082 09 01000000 "
                + "11".repeat(128)
                + " 02 000000 000004 02 00000000 00000004"
                + " 04 000005 000001 09 01000000 22");
    assertThat(reader.read().payload()).containsExactly(0x22);
  }

  @Test
  void whatNoPeerSendsInGoodFaithIsRefused() {
    assertThatIOException().isThrownBy(() -> reader("c4 00").read()); // continues nothing
    assertThatIOException()
        .isThrownBy(() -> reader("04 000000 ffffff 09 01000000").read()); // 16 MB + x
    assertThatIOException()
        .isThrownBy(() -> reader("02 000000 000004 01 00000000 00000000").read()); // chunk size 0
    assertThatIOException().isThrownBy(() -> reader("04 0000").read()); // the end, inside a header
  }

  @Test
  void tooManyChunkStreamsAreRefused() {
    var hex = new StringBuilder();
    for (int id = 3; id < 60; id++) {
      hex.append("%02x000000000001080100000000".formatted(id));
    }
    var reader = reader(hex.toString());
    assertThatIOException()
        .isThrownBy(() -> {
          for (int i = 0; i < 57; i++) {
            reader.read();
          }
        })
        .withMessageContaining("too many");
  }

  /// Each repetition has a seed of its own and the same one every time.
  @RepeatedTest(200)
  void whateverIsWrittenIsReadBackWhateverTheChunkSizes(RepetitionInfo repetition)
      throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    var bytes = new ByteArrayOutputStream();
    var writer = new ChunkWriter(bytes);
    var sent = new ArrayList<RtmpMessage>();
    for (int i = 0; i < 20; i++) {
      if (random.nextInt(4) == 0) {
        writer.setChunkSize(1 + random.nextInt(5000));
      }
      var payload = new byte[random.nextInt(3000)];
      random.nextBytes(payload);
      long time = random.nextBoolean() ? random.nextInt(100_000) : random.nextLong();
      int[] chunkStreams = {3, 63, 64, 319, 320, 65_599};
      var message =
          new RtmpMessage(
              chunkStreams[random.nextInt(chunkStreams.length)],
              RtmpMessage.VIDEO,
              random.nextInt(),
              time,
              payload);
      writer.write(message);
      sent.add(message);
    }
    var reader = new ChunkReader(new ByteArrayInputStream(bytes.toByteArray()));
    for (var expected : sent) {
      var message = reader.read();
      assertThat(message.payload()).isEqualTo(expected.payload());
      assertThat(message.timestamp()).isEqualTo(expected.timestamp());
      assertThat(message.chunkStreamId()).isEqualTo(expected.chunkStreamId());
      assertThat(message.streamId()).isEqualTo(expected.streamId());
    }
    assertThat(reader.bytesRead()).isEqualTo(bytes.size());
  }

  @RepeatedTest(200)
  void rubbishEndsWithAnIoExceptionAndNothingWorse(RepetitionInfo repetition) {
    var bytes = new byte[4000];
    new Random(repetition.getCurrentRepetition()).nextBytes(bytes);
    var reader = new ChunkReader(new ByteArrayInputStream(bytes));
    assertThatIOException()
        .isThrownBy(() -> {
          while (true) {
            reader.read();
          }
        });
  }
}
