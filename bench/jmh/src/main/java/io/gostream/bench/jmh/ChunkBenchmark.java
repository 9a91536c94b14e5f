package io.gostream.bench.jmh;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.rtmp.ChunkReader;
import io.gostream.worker.rtmp.ChunkWriter;
import io.gostream.worker.rtmp.RtmpMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// A second of a stream of 6 Mbit/s, as it comes from the ingest.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ChunkBenchmark {

  private static final int STREAM = 6;

  /// nginx-rtmp's default, and ours.
  @Param({"4096", "65536"})
  public int chunkSize;

  private byte[] chunks = {};
  private int messages;

  @Setup
  public void cut() throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new ChunkWriter(out);
    writer.setChunkSize(chunkSize);
    for (var tag : Media.second()) {
      int type = tag.type() == FlvTag.Type.VIDEO ? RtmpMessage.VIDEO : RtmpMessage.AUDIO;
      writer.write(new RtmpMessage(STREAM, type, 1, tag.timestamp(), tag.payload()));
      messages++;
    }
    chunks = out.toByteArray();
  }

  @Benchmark
  public void parse(Blackhole hole) throws IOException {
    var reader = new ChunkReader(new ByteArrayInputStream(chunks));
    for (int message = 0; message < messages; message++) {
      hole.consume(reader.read());
    }
  }
}
