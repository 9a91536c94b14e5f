package io.gostream.bench.jmh;

import io.gostream.worker.flv.FlvReader;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.FlvWriter;
import io.gostream.worker.flv.Tracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Each is for one second of a stream of 6 Mbit/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class TagBenchmark {

  private final List<FlvTag> second = Media.second();
  private final ByteBuffer room = ByteBuffer.allocate(FlvWriter.HEADER_BYTES + Media.bytes(second));
  private byte[] file = {};

  @Setup
  public void writeFile() {
    file = Arrays.copyOf(room.array(), write().position());
  }

  /// What each relay does: the tags, with the times of a file that begins now.
  @Benchmark
  public ByteBuffer write() {
    room.clear();
    FlvWriter.writeHeader(room, new Tracks(true, true));
    var writer = new FlvWriter();
    for (var tag : second) {
      writer.write(room, tag);
    }
    return room;
  }

  @Benchmark
  public List<FlvTag> parse() throws IOException {
    return FlvReader.read(file);
  }

  /// What each session does once for all its relays.
  @Benchmark
  public void rewriteTimestamps(Blackhole hole) {
    for (var tag : second) {
      hole.consume(tag.at(tag.timestamp() + 1));
    }
  }
}
