package io.gostream.worker.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Collects words until they are flushed.
final class Mouth extends OutputStream {

  private final Says says;
  private ByteArrayOutputStream collected = new ByteArrayOutputStream();

  /// Where whole words go.
  interface Says {
    void say(ByteBuffer bytes) throws IOException;
  }

  Mouth(Says says) {
    this.says = says;
  }

  @Override
  public void write(int b) {
    collected.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    collected.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (collected.size() > 0) {
      says.say(ByteBuffer.wrap(collected.toByteArray()));
      // Not to be kept: a handshake is some kilobytes, and what follows is not.
      collected = new ByteArrayOutputStream();
    }
  }
}
