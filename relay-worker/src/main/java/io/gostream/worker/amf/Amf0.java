package io.gostream.worker.amf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes sequences of AMF0 values (AMF0 2.x). The reader is bounded in depth and number
/// of values; its memory is bounded by that and by the length of its input, whatever counts the
/// input claims.
public final class Amf0 {

  private static final int NUMBER = 0x00;
  private static final int BOOLEAN = 0x01;
  private static final int STRING = 0x02;
  private static final int OBJECT = 0x03;
  private static final int NULL = 0x05;
  private static final int UNDEFINED = 0x06;
  private static final int ECMA_ARRAY = 0x08;
  private static final int OBJECT_END = 0x09;
  private static final int STRICT_ARRAY = 0x0A;
  private static final int DATE = 0x0B;
  private static final int LONG_STRING = 0x0C;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_VALUES = 4096;

  private Amf0() {}

  /// All values of `bytes` from `offset` to the end.
  public static List<AmfValue> decode(byte[] bytes, int offset) throws AmfException {
    var in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    var reader = new Reader(in);
    var values = new ArrayList<AmfValue>();
    try {
      while (in.hasRemaining()) {
        values.add(reader.value(0));
      }
    } catch (BufferUnderflowException e) {
      throw new AmfException("AMF0 ends in the middle of a value");
    }
    return List.copyOf(values);
  }

  public static byte[] encode(List<AmfValue> values) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var value : values) {
        write(out, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, AmfValue value) throws IOException {
    switch (value) {
      case AmfValue.Num(var number) -> {
        out.writeByte(NUMBER);
        out.writeDouble(number);
      }
      case AmfValue.Bool(var truth) -> {
        out.writeByte(BOOLEAN);
        out.writeByte(truth ? 1 : 0);
      }
      case AmfValue.Text(var text) -> {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= 0xFFFF) {
          out.writeByte(STRING);
          out.writeShort(utf8.length);
        } else {
          out.writeByte(LONG_STRING);
          out.writeInt(utf8.length);
        }
        out.write(utf8);
      }
      case AmfValue.Obj(var entries) -> {
        out.writeByte(OBJECT);
        writeEntries(out, entries);
      }
      case AmfValue.EcmaArray(var entries) -> {
        out.writeByte(ECMA_ARRAY);
        out.writeInt(entries.size());
        writeEntries(out, entries);
      }
      case AmfValue.StrictArray(var items) -> {
        out.writeByte(STRICT_ARRAY);
        out.writeInt(items.size());
        for (var item : items) {
          write(out, item);
        }
      }
      case AmfValue.Date(var millis) -> {
        out.writeByte(DATE);
        out.writeDouble(millis);
        out.writeShort(0);
      }
      case AmfValue.Null() -> out.writeByte(NULL);
      case AmfValue.Undefined() -> out.writeByte(UNDEFINED);
    }
  }

  private static void writeEntries(DataOutputStream out, Map<String, AmfValue> entries)
      throws IOException {
    for (var entry : entries.entrySet()) {
      writeName(out, entry.getKey());
      write(out, entry.getValue());
    }
    writeName(out, "");
    out.writeByte(OBJECT_END);
  }

  private static void writeName(DataOutputStream out, String name) throws IOException {
    var utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 0xFFFF) {
      throw new AmfException("a property's name is longer than 65535 bytes");
    }
    out.writeShort(utf8.length);
    out.write(utf8);
  }

  private static final class Reader {
    private final ByteBuffer in;
    private int values;

    Reader(ByteBuffer in) {
      this.in = in;
    }

    AmfValue value(int depth) throws AmfException {
      if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
        throw new AmfException("AMF0 is nested too deeply or has too many values");
      }
      int marker = in.get() & 0xFF;
      return switch (marker) {
        case NUMBER -> new AmfValue.Num(in.getDouble());
        case BOOLEAN -> new AmfValue.Bool(in.get() != 0);
        case STRING -> new AmfValue.Text(text(in.getShort() & 0xFFFF));
        case LONG_STRING -> new AmfValue.Text(text(in.getInt()));
        case OBJECT -> new AmfValue.Obj(entries(depth));
        case ECMA_ARRAY -> {
          var _ = in.getInt(); // how many entries it has: a hint that encoders get wrong
          yield new AmfValue.EcmaArray(entries(depth));
        }
        case STRICT_ARRAY -> new AmfValue.StrictArray(items(in.getInt(), depth));
        case DATE -> {
          var millis = in.getDouble();
          var _ = in.getShort();
          yield new AmfValue.Date(millis);
        }
        case NULL -> AmfValue.nothing();
        case UNDEFINED -> new AmfValue.Undefined();
        default -> throw new AmfException("AMF0 has the unknown marker " + marker);
      };
    }

    private Map<String, AmfValue> entries(int depth) throws AmfException {
      var entries = new LinkedHashMap<String, AmfValue>();
      while (true) {
        var name = text(in.getShort() & 0xFFFF);
        if (name.isEmpty() && in.hasRemaining() && in.get(in.position()) == OBJECT_END) {
          in.get();
          return entries;
        }
        entries.put(name, value(depth + 1));
      }
    }

    private List<AmfValue> items(int count, int depth) throws AmfException {
      // Every item takes at least one byte, so a count beyond the rest of the input is a lie.
      if (count < 0 || count > in.remaining()) {
        throw new AmfException("an AMF0 array is longer than its message");
      }
      var items = new ArrayList<AmfValue>();
      for (int i = 0; i < count; i++) {
        items.add(value(depth + 1));
      }
      return items;
    }

    private String text(int length) throws AmfException {
      if (length < 0 || length > in.remaining()) {
        throw new AmfException("an AMF0 string is longer than its message");
      }
      var text =
          new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
      in.position(in.position() + length);
      return text;
    }
  }
}
