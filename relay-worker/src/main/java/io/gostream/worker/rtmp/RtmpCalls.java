package io.gostream.worker.rtmp;

import io.gostream.worker.amf.AmfException;
import io.gostream.worker.amf.AmfValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What every client asks first, and the server's answers (RTMP 1.0 7.2.1).
final class RtmpCalls {

  private static final double CONNECT = 1;
  private static final double CREATE_STREAM = 2;

  private final RtmpConnection connection;

  RtmpCalls(RtmpConnection connection) {
    this.connection = connection;
  }

  /// @throws RtmpRefusedException when the server does not know the application
  void connect(Map<String, AmfValue> properties) throws IOException {
    connection.write(new RtmpCommand("connect", CONNECT, List.of(new AmfValue.Obj(properties))), 0);
    var _ = awaitResult(CONNECT, "connect");
  }

  /// @return the new message stream's id
  int createStream() throws IOException {
    connection.write(
        new RtmpCommand("createStream", CREATE_STREAM, List.of(AmfValue.nothing())), 0);
    var result = awaitResult(CREATE_STREAM, "createStream");
    if (result.arguments().size() > 1
        && result.arguments().get(1) instanceof AmfValue.Num(var streamId)) {
      return (int) streamId;
    }
    throw new AmfException("the answer to createStream has no stream id");
  }

  private RtmpCommand awaitResult(double transaction, String what) throws IOException {
    while (true) {
      var message = connection.read();
      if (message.type() != RtmpMessage.COMMAND_AMF0) {
        continue;
      }
      var command = RtmpCommand.of(message);
      if (command.transaction() != transaction) {
        continue;
      }
      if (command.name().equals("_result")) {
        return command;
      }
      throw new RtmpRefusedException(what, command);
    }
  }
}
