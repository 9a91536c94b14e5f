package io.gostream.worker.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// TLS over a wire (see [SSLEngine]): one thread shakes hands and then reads, the loop's seals.
/// Engines allow that.
final class Tls {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// What buffers of who hears little begin with.
  private static final int FEW_BYTES = 512;

  private final SSLEngine engine;
  private final InputStream from;
  private final Mouth.Says out;

  /// Both are ready to be read.
  private ByteBuffer received = ByteBuffer.allocate(FEW_BYTES).flip();

  private ByteBuffer plain = ByteBuffer.allocate(FEW_BYTES).flip();

  /// @param from what comes from the server
  /// @param out goes to the server as it is, or, what is empty, through [#seal]
  Tls(SSLEngine engine, InputStream from, Mouth.Says out) {
    this.engine = engine;
    this.from = from;
    this.out = out;
  }

  void shakeHands() throws IOException {
    engine.beginHandshake();
    var status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
      status =
          switch (status) {
            case NEED_TASK -> {
              runTasks();
              yield engine.getHandshakeStatus();
            }
            case NEED_WRAP -> {
              var sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
              var next = engine.wrap(NOTHING, sealed).getHandshakeStatus();
              out.say(sealed.flip());
              yield next;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
              var result = unwrap();
              if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new EOFException("the server ended the handshake");
              }
              yield result.getHandshakeStatus();
            }
            case FINISHED, NOT_HANDSHAKING -> status;
          };
    }
  }

  /// What the server says, in the clear.
  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return await() ? plain.get() & 0xFF : -1;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length > 0 && !await()) {
          return -1;
        }
        int taken = Math.min(length, plain.remaining());
        plain.get(into, offset, taken);
        return taken;
      }
    };
  }

  /// Seals the next of it, as much as there is room for.
  ///
  /// @param into has room for a record; comes back ready to be read
  ByteBuffer seal(ByteBuffer bytes, ByteBuffer into) throws IOException {
    int record = engine.getSession().getPacketBufferSize();
    do {
      var result = engine.wrap(bytes, into);
      if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
        throw new SSLException("nothing can be sent over TLS any more: " + result.getStatus());
      }
    } while (bytes.hasRemaining() && into.remaining() >= record);
    return into.flip();
  }

  /// What tells the server that nothing more comes.
  ByteBuffer goodBye() throws IOException {
    engine.closeOutbound();
    var sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    var _ = engine.wrap(NOTHING, sealed);
    return sealed.flip();
  }

  /// Whether something can be read; false at the end.
  private boolean await() throws IOException {
    while (!plain.hasRemaining()) {
      try {
        if (unwrap().getStatus() == SSLEngineResult.Status.CLOSED) {
          return false;
        }
      } catch (EOFException e) {
        return false; // Many hang up without a word.
      }
      runTasks();
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        out.say(NOTHING); // The server has a new key and wants to hear that we know.
      }
    }
    return true;
  }

  /// Opens a record, waiting for it.
  private SSLEngineResult unwrap() throws IOException {
    while (true) {
      plain.compact();
      SSLEngineResult result;
      try {
        result = engine.unwrap(received, plain);
      } finally {
        plain.flip();
      }
      switch (result.getStatus()) {
        case OK, CLOSED -> {
          return result;
        }
        case BUFFER_OVERFLOW ->
            plain = larger(plain, engine.getSession().getApplicationBufferSize());
        case BUFFER_UNDERFLOW -> receive();
      }
    }
  }

  private void receive() throws IOException {
    if (received.remaining() == received.capacity()) {
      received = larger(received, engine.getSession().getPacketBufferSize());
    }
    received.compact();
    try {
      int read = from.read(received.array(), received.position(), received.remaining());
      if (read < 0) {
        throw new EOFException("the server hung up");
      }
      received.position(received.position() + read);
    } finally {
      received.flip();
    }
  }

  /// With what was there, and ready to be read.
  private static ByteBuffer larger(ByteBuffer buffer, int room) {
    return ByteBuffer.allocate(buffer.remaining() + room).put(buffer).flip();
  }

  private void runTasks() {
    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
