package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.FlvWriter;
import io.gostream.worker.flv.Tracks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Writes a subscription as an FLV file into a process' stdin. Ends, and closes the stdin, when the
/// subscription is over or the process is gone.
///
/// Runs on a platform thread: a write to a pipe that nobody reads would hold a carrier.
final class Feeder {

  private static final byte[] NONE = {};

  /// What is taken from the subscription at a time.
  private static final int DRAIN_BYTES = 256 * 1024;

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long STACK_BYTES = 128 * 1024;

  private final Subscription subscription;
  private final Tracks tracks;
  private final OutputStream stdin;
  private final long batchNanos;
  private final Gate gate;
  private final FlvWriter writer = new FlvWriter();

  /// Where a batch is collected, while one is.
  private byte[] bytes = NONE;

  private ByteBuffer buffer = ByteBuffer.wrap(NONE);

  /// @param tracks what the file's header promises
  /// @param batch how much media time a write has
  Feeder(Subscription subscription, Tracks tracks, OutputStream stdin, Duration batch) {
    this.subscription = subscription;
    this.tracks = tracks;
    this.stdin = stdin;
    this.batchNanos = batch.toNanos();
    this.gate = new Gate(subscription.licence(), this::writeToStdin);
  }

  Thread start(String name) {
    return Thread.ofPlatform().name(name).daemon().stackSize(STACK_BYTES).start(this::run);
  }

  Gate gate() {
    return gate;
  }

  private void run() {
    try {
      pump();
      close();
    } catch (IOException e) {
      close(); // The process is gone; its end says why.
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  /// The headers and the last GOP at once, then a batch now and then, since each write wakes a
  /// reader. All feeders of a session write together: waking hundreds of threads one by one takes
  /// most of what they cost.
  private void pump() throws IOException, InterruptedException {
    List<FlvTag> batch = new ArrayList<>();
    while (subscription.drainTo(batch, DRAIN_BYTES, WAIT_NANOS)) {
      if (!batch.isEmpty()) {
        long drained = batch.stream().mapToLong(FlvTag::size).sum();
        write(batch);
        batch.clear();
        if (drained < DRAIN_BYTES) {
          subscription.pauseUntilBeat(batchNanos);
        }
      }
    }
  }

  /// The end of its input lets the process send what it has kept; where that may not be, it is
  /// killed instead.
  private void close() {
    if (subscription.licence().maySayGoodBye()) {
      try {
        stdin.close();
      } catch (IOException e) {
        // The process is gone.
      }
    }
  }

  private void write(List<FlvTag> batch) throws IOException {
    bytes = Buffers.take();
    buffer = ByteBuffer.wrap(bytes);
    if (gate.offered() == 0) {
      FlvWriter.writeHeader(buffer, tracks);
    }
    for (var tag : batch) {
      append(tag);
    }
    flush();
    Buffers.give(bytes);
    bytes = NONE;
    buffer = ByteBuffer.wrap(NONE);
  }

  private void append(FlvTag tag) throws IOException {
    if (buffer.remaining() < tag.size()) {
      flush();
    }
    if (tag.size() <= buffer.capacity()) {
      writer.write(buffer, tag);
    } else {
      writer.writeHead(buffer, tag);
      flush();
      gate.write(tag.payload(), tag.payload().length);
      writer.writeTail(buffer, tag);
    }
  }

  private void flush() throws IOException {
    gate.write(bytes, buffer.position());
    buffer.clear();
  }

  private void writeToStdin(byte[] bytes, int length) throws IOException {
    stdin.write(bytes, 0, length);
    stdin.flush();
  }
}
