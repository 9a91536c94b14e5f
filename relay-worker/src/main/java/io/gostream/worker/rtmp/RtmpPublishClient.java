package io.gostream.worker.rtmp;

import io.gostream.core.secret.SecretText;
import io.gostream.worker.amf.AmfValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Publishes to an RTMP server (RTMP 1.0 7.2: connect, createStream, publish), or only asks whether
/// it would take the publish. Blocks; closing the connection from another thread ends a wait.
public final class RtmpPublishClient {

  private static final double FC_PUBLISH = 3;
  private static final double PUBLISH = 4;
  private static final double RELEASE_STREAM = 5;

  private final RtmpConnection connection;
  private final RtmpCalls calls;
  private SecretText name = SecretText.of("");
  private int streamId;

  private RtmpPublishClient(RtmpConnection connection) {
    this.connection = connection;
    this.calls = new RtmpCalls(connection);
  }

  /// Shakes hands over a connection, which stays the caller's.
  ///
  /// @param out sends what was written when it is flushed
  public static RtmpPublishClient over(InputStream in, OutputStream out) throws IOException {
    return new RtmpPublishClient(RtmpConnection.asPublisher(in, out));
  }

  /// As FFmpeg asks before it publishes.
  ///
  /// @param tcUrl the server's URL, of which the key is no part
  /// @throws RtmpRefusedException when the server does not know the application
  public void connect(String app, String tcUrl) throws IOException {
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("app", AmfValue.of(app));
    properties.put("type", AmfValue.of("nonprivate"));
    properties.put("flashVer", AmfValue.of("FMLE/3.0 (compatible; GoStream)"));
    properties.put("tcUrl", AmfValue.of(tcUrl));
    calls.connect(properties);
  }

  /// Asks the server to let go of an earlier publish of that name, of whose end it may not know
  /// yet. It need not answer.
  public void release(SecretText key) throws IOException {
    send("releaseStream", RELEASE_STREAM, 0, AmfValue.of(key.value()));
  }

  /// Returns once the server has taken the publish. Without [#release] it does not throw out
  /// whoever publishes with that name.
  ///
  /// @param key what the server calls the stream's name
  /// @throws RtmpRefusedException when the server says no
  public void publish(SecretText key) throws IOException {
    name = key;
    send("FCPublish", FC_PUBLISH, 0, AmfValue.of(name.value()));
    streamId = calls.createStream();
    send("publish", PUBLISH, streamId, AmfValue.of(name.value()), AmfValue.of("live"));
    while (!awaitStatus().code().equals("NetStream.Publish.Start")) {
      // Another status, which decides nothing.
    }
  }

  /// What cuts the media of this publish; what it cuts goes out between other messages.
  public MediaChunks media() throws IOException {
    connection.setChunkSize(MediaChunks.CHUNK_SIZE);
    return new MediaChunks(streamId);
  }

  /// Listens until the server says no or the connection ends: always with an exception. Big
  /// platforms take each publish, and say no to one that they do not know a moment later.
  public void listen() throws IOException {
    while (true) {
      var _ = awaitStatus();
    }
  }

  /// Ends the publish. The server may still have something to say.
  public void sayGoodBye() throws IOException {
    send("FCUnpublish", 0, 0, AmfValue.of(name.value()));
    send("deleteStream", 0, 0, AmfValue.of(streamId));
  }

  /// Waits for the next that the server says of the publish.
  ///
  /// @throws RtmpRefusedException when that is no
  public RtmpCommand awaitStatus() throws IOException {
    while (true) {
      var message = connection.read();
      if (message.type() != RtmpMessage.COMMAND_AMF0) {
        continue;
      }
      var command = RtmpCommand.of(message);
      boolean isStatus = command.name().equals("onStatus");
      boolean isRefusal = command.name().equals("_error") && command.transaction() == PUBLISH;
      if (isRefusal || (isStatus && command.isError())) {
        throw new RtmpRefusedException("the publish", command);
      }
      if (isStatus) {
        return command;
      }
    }
  }

  private void send(String command, double transaction, int stream, AmfValue... arguments)
      throws IOException {
    var all = new ArrayList<AmfValue>();
    all.add(AmfValue.nothing());
    all.addAll(List.of(arguments));
    connection.write(new RtmpCommand(command, transaction, all), stream);
  }
}
