package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.FlvWriter;
import io.gostream.worker.flv.Tracks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/// Writes a subscription as an FLV file into a process' stdin. Ends, and closes the stdin, when the
/// subscription is over or the process is gone.
///
/// Runs on a platform thread: a write to a pipe that nobody reads would hold a carrier.
final class Feeder {

  private static final byte[] NONE = {};
  private static final long STACK_BYTES = 128 * 1024;

  private final Subscription subscription;
  private final Tracks tracks;
  private final OutputStream stdin;
  private final Pump pump;
  private final Gate gate;
  private final FlvWriter writer = new FlvWriter();

  /// Where a batch is collected, while one is.
  private byte[] bytes = NONE;

  private ByteBuffer buffer = ByteBuffer.wrap(NONE);

  /// @param tracks what the file's header promises
  Feeder(Subscription subscription, Tracks tracks, OutputStream stdin, Duration batch) {
    this.subscription = subscription;
    this.tracks = tracks;
    this.stdin = stdin;
    this.pump = new Pump(subscription, batch);
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
      pump.run(this::write);
      close();
    } catch (IOException e) {
      close(); // The process is gone; its end says why.
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
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
