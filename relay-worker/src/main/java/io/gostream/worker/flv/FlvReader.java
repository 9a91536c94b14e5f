package io.gostream.worker.flv;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole FLV file (FLV 10.1 E.2, E.4.1) from memory.
public final class FlvReader {

  private FlvReader() {}

  public static List<FlvTag> read(byte[] file) throws IOException {
    var in = ByteBuffer.wrap(file);
    var tags = new ArrayList<FlvTag>();
    try {
      if (in.get() != 'F' || in.get() != 'L' || in.get() != 'V') {
        throw new IOException("this is no FLV file");
      }
      in.position(in.getInt(5) + 4);
      while (in.hasRemaining()) {
        tags.add(tag(in));
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("the FLV file ends in the middle of a tag");
    }
    return tags;
  }

  private static FlvTag tag(ByteBuffer in) {
    int code = in.get() & 0x1F;
    int size = int24(in);
    long time = int24(in) | (in.get() & 0xFFL) << 24;
    int24(in);
    if (size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var payload = new byte[size];
    in.get(payload);
    in.getInt();
    for (var type : FlvTag.Type.values()) {
      if (type.code == code) {
        return FlvTag.of(type, time, payload);
      }
    }
    return FlvTag.of(FlvTag.Type.SCRIPT, time, payload);
  }

  private static int int24(ByteBuffer in) {
    return (in.get() & 0xFF) << 16 | (in.get() & 0xFF) << 8 | (in.get() & 0xFF);
  }
}
