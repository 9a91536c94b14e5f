package io.gostream.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A connection that asks one thing after the other. It is told to by one thread, and reads in
/// another.
final class Caller {

  /// One request, and where its answer counts.
  interface Question {

    byte[] request();

    /// @param nanos when, as [System#nanoTime]
    /// @return what is sent behind the answer, and not measured; null for nothing
    byte @Nullable [] answered(int status, long nanos);

    /// Nothing of it is under way any more, answered or not.
    void over(Caller caller);
  }

  private final InetSocketAddress server;
  private final Selector selector;
  private final boolean closing;
  private final Answer answer = new Answer();
  private @Nullable SocketChannel channel;
  private @Nullable Question asked;
  private byte[] outgoing = {};
  private boolean answered;

  /// @param selector which says when this [#isReady]
  /// @param closing whether each question has a connection of its own
  Caller(InetSocketAddress server, Selector selector, boolean closing) {
    this.server = server;
    this.selector = selector;
    this.closing = closing;
  }

  /// Only when the last one is over.
  synchronized void ask(Question question) {
    asked = question;
    answered = false;
    try {
      outgoing = question.request();
      if (channel == null) {
        dial();
      } else {
        send(channel);
      }
    } catch (IOException e) {
      fail();
    }
  }

  private void dial() throws IOException {
    answer.startAnew();
    var dialled = SocketChannel.open();
    channel = dialled;
    dialled.configureBlocking(false);
    dialled.setOption(StandardSocketOptions.TCP_NODELAY, true);
    boolean there = dialled.connect(server);
    var _ =
        dialled.register(selector, there ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    var _ = selector.wakeup();
    if (there) {
      send(dialled);
    }
  }

  private void send(SocketChannel to) throws IOException {
    if (to.write(ByteBuffer.wrap(outgoing)) < outgoing.length) {
      throw new IOException("the server takes no request");
    }
  }

  /// The connection is there, or has something to read.
  ///
  /// @param buffer of the reading thread
  synchronized void isReady(SelectionKey key, ByteBuffer buffer) {
    if (channel == null || !key.isValid()) {
      return; // it was hung up meanwhile
    }
    try {
      if (key.isConnectable()) {
        boolean _ = channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        send(channel);
        return;
      }
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new EOFException("the connection was closed");
      }
      if (answer.take(buffer.flip()) && asked != null) {
        goOn(channel, asked);
      }
    } catch (IOException e) {
      fail();
    }
  }

  private void goOn(SocketChannel to, Question question) throws IOException {
    if (!answered) {
      answered = true;
      byte[] next = question.answered(answer.status(), System.nanoTime());
      if (next != null) {
        outgoing = next;
        send(to);
        return;
      }
    }
    if (closing) {
      hangUp();
    }
    asked = null;
    question.over(this);
  }

  /// A question without an answer is over, too.
  private void fail() {
    hangUp();
    var lost = asked;
    if (lost != null) {
      asked = null;
      lost.over(this);
    }
  }

  /// Whoever waits for an answer does not any more.
  synchronized void giveUp() {
    fail();
  }

  synchronized void hangUp() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // It is gone.
      }
      channel = null;
    }
  }
}
