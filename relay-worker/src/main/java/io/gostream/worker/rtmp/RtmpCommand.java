package io.gostream.worker.rtmp;

import io.gostream.worker.amf.Amf0;
import io.gostream.worker.amf.AmfException;
import io.gostream.worker.amf.AmfValue;
import java.util.ArrayList;
import java.util.List;

/// A command message (RTMP 1.0 7.2): its name, the transaction it opens or answers, and its
/// arguments, of which the first is the command object. `toString()` shows no arguments, a play or
/// publish name is a key.
public record RtmpCommand(String name, double transaction, List<AmfValue> arguments) {

  public static RtmpCommand of(RtmpMessage message) throws AmfException {
    var values = Amf0.decode(message.payload(), 0);
    if (values.size() < 2
        || !(values.get(0) instanceof AmfValue.Text(var name))
        || !(values.get(1) instanceof AmfValue.Num(var transaction))) {
      throw new AmfException("a command has no name or no transaction");
    }
    return new RtmpCommand(name, transaction, values.subList(2, values.size()));
  }

  public RtmpMessage toMessage(int streamId) {
    var values = new ArrayList<AmfValue>();
    values.add(AmfValue.of(name));
    values.add(AmfValue.of(transaction));
    values.addAll(arguments);
    return new RtmpMessage(
        RtmpMessage.COMMAND_CHUNK_STREAM,
        RtmpMessage.COMMAND_AMF0,
        streamId,
        0,
        Amf0.encode(values));
  }

  /// The `code` of an information object (RTMP 1.0 7.2.2), wherever it stands among the arguments;
  /// "" without one.
  public String code() {
    return information("code");
  }

  /// Its `description`: the server's own words; "" without one.
  String description() {
    return information("description");
  }

  private String information(String property) {
    for (var argument : arguments) {
      if (argument.properties().get(property) instanceof AmfValue.Text(var text)) {
        return text;
      }
    }
    return "";
  }

  /// Whether an information object says `level: error`.
  public boolean isError() {
    return arguments.stream()
        .anyMatch(a -> AmfValue.of("error").equals(a.properties().get("level")));
  }

  @Override
  public String toString() {
    return "RtmpCommand[" + name + ", transaction=" + transaction + ", code=" + code() + "]";
  }
}
