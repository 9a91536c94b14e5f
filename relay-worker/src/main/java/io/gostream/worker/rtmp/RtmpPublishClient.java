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

/// Publishes to an RTMP server (RTMP 1.0 7.2: connect, createStream, publish), or only asks whether
/// it would take the publish. Blocks; closing the socket from another thread ends a wait. Of a
/// publish one thread sends the media and another listens.
public final class RtmpPublishClient {

  private static final double FC_PUBLISH = 3;
  private static final double PUBLISH = 4;
  private static final double RELEASE_STREAM = 5;
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
    return new RtmpPublishClient(socket, RtmpConnection.asPublisher(socket));
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

  /// What cuts the media of this publish; it hands its chunks to [#send].
  public MediaChunks media(MediaChunks.Taker taker) throws IOException {
    connection.setChunkSize(MediaChunks.CHUNK_SIZE);
    return new MediaChunks(streamId, taker);
  }

  /// Sends chunks of media; waits until the kernel has taken them.
  public void send(byte[] chunks, int length) throws IOException {
    connection.write(chunks, length);
  }

  /// Listens until the server says no or the connection ends.
  public void listen() throws IOException {
    while (true) {
      var _ = awaitStatus();
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

  /// Ends the publish so that the server hears it. It may still have something to say.
  public void sayGoodBye() throws IOException {
    send("FCUnpublish", 0, 0, AmfValue.of(name.value()));
    send("deleteStream", 0, 0, AmfValue.of(streamId));
    socket.shutdownOutput();
  }

  /// The same, and waits a moment until the server has heard it.
  public void unpublish() throws IOException {
    sayGoodBye();
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
