package io.gostream.worker.rtmp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/// An RTMP connection after its handshake: messages in both directions, with the duties of every
/// peer done on the way (acknowledgements, ping answers). One thread reads, one writes; reading
/// writes too, so writes are serialised.
public final class RtmpConnection implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  /// User control events (RTMP 1.0 7.1.7).
  private static final int STREAM_EOF = 1;

  private static final int PING_REQUEST = 6;

  private static final int PING_RESPONSE = 7;

  private final Closeable socket;
  private final ChunkReader reader;
  private final ChunkWriter writer;
  private long acknowledgementWindow;
  private long acknowledged;

  private RtmpConnection(Closeable socket, ChunkReader reader, OutputStream out) {
    this.socket = socket;
    this.reader = reader;
    this.writer = new ChunkWriter(out);
  }

  /// Shakes hands as the side that connected. The socket stays the caller's until this returns.
  public static RtmpConnection asClient(Socket socket) throws IOException {
    var in = input(socket, BUFFER_BYTES);
    var out = output(socket, BUFFER_BYTES);
    Handshake.asClient(in, out);
    return new RtmpConnection(socket, new ChunkReader(in), out);
  }

  /// The same for who will publish, over streams that are buffered where that is worth it: it hears
  /// little, and its media go another way.
  static RtmpConnection asPublisher(InputStream in, OutputStream out) throws IOException {
    Handshake.asClient(in, out);
    return new RtmpConnection(out, ChunkReader.ofAnswers(in), out);
  }

  /// Shakes hands as the side that was connected to.
  public static RtmpConnection asServer(Socket socket) throws IOException {
    var in = input(socket, BUFFER_BYTES);
    var out = output(socket, BUFFER_BYTES);
    Handshake.asServer(in, out);
    return new RtmpConnection(socket, new ChunkReader(in), out);
  }

  private static InputStream input(Socket socket, int bufferBytes) throws IOException {
    return new BufferedInputStream(socket.getInputStream(), bufferBytes);
  }

  private static OutputStream output(Socket socket, int bufferBytes) throws IOException {
    return new BufferedOutputStream(socket.getOutputStream(), bufferBytes);
  }

  /// The next message that is not the connection's own business; of the user control events that is
  /// Stream EOF alone. A read time-out of the socket comes out as
  /// [java.net.SocketTimeoutException].
  public RtmpMessage read() throws IOException {
    while (true) {
      var message = reader.read();
      acknowledge();
      switch (message.type()) {
        case RtmpMessage.WINDOW_ACKNOWLEDGEMENT_SIZE ->
            acknowledgementWindow = ChunkReader.controlInt(message.payload());
        case RtmpMessage.SET_PEER_BANDWIDTH ->
            // RTMP 1.0 5.4.5: answered with our own window of the same size.
            write(
                RtmpMessage.control(
                    RtmpMessage.WINDOW_ACKNOWLEDGEMENT_SIZE,
                    ChunkWriter.int32(ChunkReader.controlInt(message.payload()))));
        case RtmpMessage.USER_CONTROL -> {
          if (isStreamEof(message.payload())) {
            return message;
          }
          answerPing(message.payload());
        }
        case RtmpMessage.ACKNOWLEDGEMENT -> {}
        default -> {
          return message;
        }
      }
    }
  }

  public void write(RtmpMessage message) throws IOException {
    synchronized (writer) {
      writer.write(message);
    }
  }

  public void write(RtmpCommand command, int streamId) throws IOException {
    write(command.toMessage(streamId));
  }

  public void setChunkSize(int size) throws IOException {
    synchronized (writer) {
      writer.setChunkSize(size);
    }
  }

  /// Set Buffer Length (RTMP 1.0 7.1.7).
  void setBufferLength(int streamId, int millis) throws IOException {
    var event = new byte[10];
    event[1] = 3;
    System.arraycopy(ChunkWriter.int32(streamId), 0, event, 2, 4);
    System.arraycopy(ChunkWriter.int32(millis), 0, event, 6, 4);
    write(RtmpMessage.control(RtmpMessage.USER_CONTROL, event));
  }

  /// RTMP 1.0 5.4.3: after each window's worth of bytes the sender wants to hear that they came.
  private void acknowledge() throws IOException {
    if (acknowledgementWindow > 0 && reader.bytesRead() - acknowledged >= acknowledgementWindow) {
      acknowledged = reader.bytesRead();
      write(RtmpMessage.control(RtmpMessage.ACKNOWLEDGEMENT, ChunkWriter.int32(acknowledged)));
    }
  }

  private static boolean isStreamEof(byte[] event) {
    return event.length >= 2 && event[0] == 0 && event[1] == STREAM_EOF;
  }

  private void answerPing(byte[] event) throws IOException {
    if (event.length >= 6 && event[0] == 0 && event[1] == PING_REQUEST) {
      var answer = Arrays.copyOf(event, 6);
      answer[1] = PING_RESPONSE;
      write(RtmpMessage.control(RtmpMessage.USER_CONTROL, answer));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
