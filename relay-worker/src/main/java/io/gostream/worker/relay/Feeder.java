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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a subscription as an FLV file into a process' stdin: the headers and the last GOP at
/// once, then one write per batch, since each write wakes the reader. Ends, and closes the stdin,
/// when the subscription is over or the process is gone.
///
/// Runs on a platform thread: a write to a pipe that nobody reads would hold a carrier.
final class Feeder {

  /// What a pipe holds. Each relay has a buffer, so a larger one would be most of what it keeps.
  private static final int BUFFER_BYTES = 64 * 1024;

  /// What is taken from the subscription at a time.
  private static final int DRAIN_BYTES = 256 * 1024;

  private static final long STACK_BYTES = 128 * 1024;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Subscription subscription;
  private final OutputStream stdin;
  private final long batchNanos;
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private final FlvWriter writer = new FlvWriter();
  private final AtomicLong offered = new AtomicLong();
  private volatile boolean writing;

  Feeder(Subscription subscription, OutputStream stdin, Duration batch) {
    this.subscription = subscription;
    this.stdin = stdin;
    this.batchNanos = batch.toNanos();
  }

  Thread start(String name) {
    return Thread.ofPlatform().name(name).daemon().stackSize(STACK_BYTES).start(this::run);
  }

  /// Bytes that were written or are being written.
  long offered() {
    return offered.get();
  }

  /// Whether a write is under way.
  boolean isWriting() {
    return writing;
  }

  private void run() {
    try {
      var tracks = awaitTracks();
      if (tracks.isPresent()) {
        FlvWriter.writeHeader(buffer, tracks.get());
        pump();
      }
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

  private Optional<Tracks> awaitTracks() throws InterruptedException {
    while (true) {
      var tracks = subscription.awaitTracks(WAIT_NANOS);
      if (tracks.isPresent() || subscription.isOver()) {
        return tracks;
      }
    }
  }

  private void pump() throws IOException, InterruptedException {
    List<FlvTag> batch = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = subscription.drainTo(batch, DRAIN_BYTES, WAIT_NANOS);
      if (goesOn && !batch.isEmpty()) {
        long began = System.nanoTime();
        long drained = 0;
        for (var tag : batch) {
          append(tag);
          drained += tag.size();
        }
        batch.clear();
        flush();
        if (drained < DRAIN_BYTES) {
          subscription.pause(batchNanos - (System.nanoTime() - began));
        }
      }
    }
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
      write(tag.payload(), tag.payload().length);
      writer.writeTail(buffer, tag);
    }
  }

  private void flush() throws IOException {
    write(bytes, buffer.position());
    buffer.clear();
  }

  private void write(byte[] from, int length) throws IOException {
    if (!subscription.licence().mayGoOut()) {
      throw new IOException("the session is no longer ours");
    }
    offered.addAndGet(length);
    writing = true;
    stdin.write(from, 0, length);
    stdin.flush();
    writing = false;
  }
}
