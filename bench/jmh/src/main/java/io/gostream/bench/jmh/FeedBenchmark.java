package io.gostream.bench.jmh;

import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.util.unit.DataSize;

/// A second of a stream through the feed to all its subscribers, and out of their queues.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class FeedBenchmark {

  private static final long SECOND = 1000;

  @Param({"1", "20", "200"})
  public int subscribers;

  private final List<FlvTag> second = Media.second();
  private final ProgramFeed feed =
      new ProgramFeed(
          new FeedLimits(
              DataSize.ofMegabytes(32),
              DataSize.ofMegabytes(32),
              Duration.ofSeconds(12),
              Duration.ofMillis(500)));
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<FlvTag> batch = new ArrayList<>();
  private long time;

  @Setup
  public void subscribe() {
    for (int i = 0; i < subscribers; i++) {
      subscriptions.add(feed.subscribe());
    }
  }

  @Benchmark
  public int fanOut() throws InterruptedException {
    for (var tag : second) {
      feed.publish(tag.at(time + tag.timestamp()), System.nanoTime());
    }
    time += SECOND;
    int read = 0;
    for (var subscription : subscriptions) {
      boolean _ = subscription.drainTo(batch, Long.MAX_VALUE, 0);
      read += batch.size();
      batch.clear();
    }
    return read;
  }
}
