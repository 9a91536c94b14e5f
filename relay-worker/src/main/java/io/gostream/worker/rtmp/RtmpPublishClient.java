package io.gostream.worker.rtmp;

import io.gostream.core.secret.SecretText;
import io.gostream.worker.amf.AmfValue;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Asks an RTMP server whether it takes a publish, and never sends media. Written as blocking code
/// for a virtual thread; closing the socket from another thread ends a wait.
public final class RtmpPublishClient {

  private static final double FC_PUBLISH = 3;
  private static final double PUBLISH = 4;
  private static final Duration GOOD_BYE = Duration.ofMillis(500);

  private final Socket socket;
  private final RtmpConnection connection;
  private final RtmpCalls calls;
  private SecretText name = SecretText.of("");
  private int streamId;

  private RtmpPublishClient(Socket socket, RtmpConnection connection) {
    this.socket = socket;
    this.connection = connection;
    this.calls = new RtmpCalls(connection);
  }

  /// Shakes hands over a socket that is connected; it stays the caller's.
  public static RtmpPublishClient over(Socket socket) throws IOException {
    return new RtmpPublishClient(socket, RtmpConnection.asClient(socket));
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

  /// Returns once the server has taken the publish. Without `releaseStream`, which would throw out
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

  /// Listens for a change of mind: big platforms take each publish, and close the connection of one
  /// that they do not know a moment later.
  ///
  /// @throws IOException when the server said no after all, or closed the connection
  public void listen(Duration patience) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        if (left <= 0) {
          return;
        }
        socket.setSoTimeout(Math.toIntExact(left));
        var _ = awaitStatus();
      }
    } catch (SocketTimeoutException e) {
      // It has nothing more to say.
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /// Ends the publish so that the server hears it, whatever it still has to say.
  public void unpublish() throws IOException {
    send("FCUnpublish", 0, 0, AmfValue.of(name.value()));
    send("deleteStream", 0, 0, AmfValue.of(streamId));
    socket.shutdownOutput();
    socket.setSoTimeout(Math.toIntExact(GOOD_BYE.toMillis()));
    var _ = socket.getInputStream().skip(Long.MAX_VALUE);
  }

  private RtmpCommand awaitStatus() throws IOException {
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
