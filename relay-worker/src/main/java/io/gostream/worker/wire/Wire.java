package io.gostream.worker.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// A connection that a [WireLoop] serves. A thread may speak over it as over a socket ([#in] and
/// [#out]), and it carries a freight: what cannot go out at once waits, and nobody with it.
public final class Wire implements AutoCloseable {

  /// Words are answers and questions; who does not take that many takes nothing.
  private static final int MOST_WORDS_BYTES = 256 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// @param asIs whether it is not to be encrypted (again)
  private record Word(ByteBuffer bytes, boolean asIs) {}

  private final WireLoop loop;
  private final SocketChannel channel;
  private final Inbox inbox = new Inbox();
  private final Queue<Word> words = new ConcurrentLinkedQueue<>();
  private final AtomicInteger wordsBytes = new AtomicInteger();

  /// Above the connection, where there is one.
  private volatile @Nullable Tls tls;

  private volatile boolean finishing;

  // What follows is the loop's alone.
  private @Nullable SelectionKey key;
  private @Nullable Freight freight;

  /// Why nothing more goes out; null while something may.
  private @Nullable Throwable muted;

  /// What the kernel has not taken yet.
  private ByteBuffer rest = NOTHING;

  private boolean restIsFreight;

  private Wire(WireLoop loop, SocketChannel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  /// A wire that is not connected yet, so that another thread can close it meanwhile.
  public static Wire on(WireLoop loop) throws IOException {
    return new Wire(loop, SocketChannel.open());
  }

  /// Waits for the connection.
  ///
  /// @throws java.net.SocketTimeoutException when it takes longer than `patience`
  public void connect(InetSocketAddress to, Duration patience) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    channel.socket().connect(to, Math.toIntExact(patience.toMillis()));
    channel.configureBlocking(false);
    loop.execute(() -> guarded(this::register));
  }

  /// Speaks TLS from here on. Waits for the handshake.
  ///
  /// @param engine of a client, not begun
  public void secure(SSLEngine engine) throws IOException {
    var secured = new Tls(engine, inbox, bytes -> say(new Word(bytes, bytes.hasRemaining())));
    secured.shakeHands();
    tls = secured;
  }

  /// What the server says. A read waits for it.
  public InputStream in() {
    var secured = tls;
    return secured == null ? inbox : secured.in();
  }

  /// Words for the server, sent when they are flushed, between two loads of freight; nobody waits
  /// until they are out.
  public OutputStream out() {
    return new Mouth(bytes -> say(new Word(bytes, false)));
  }

  /// Carries the freight from now on, behind the words that were said before.
  public void carry(Freight freight) {
    loop.execute(() -> {
      if (muted == null) {
        this.freight = freight;
        loop.serve(this, freight.kind());
        send();
      } else {
        freight.failed(muted);
      }
    });
  }

  /// Asks the freight now, not at the next beat.
  public void nudge() {
    loop.execute(this::send);
  }

  /// Nothing is said any more: the server hears the end behind all that was said.
  public void finish() {
    finishing = true;
    nudge();
  }

  /// 0 before it is connected, or -1 after it was closed.
  public int localPort() {
    return channel.socket().getLocalPort();
  }

  /// What the kernel holds is still sent.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // There is nothing left to do for it.
    }
    inbox.end(new IOException("the connection was closed here"));
    // A channel is closed for good when its selector has seen it.
    loop.execute(() -> fail(new IOException("the connection was closed here")));
  }

  /// What the kernel holds is not sent.
  public void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // It is closed.
    }
    close();
  }

  private void say(Word word) throws IOException {
    if (wordsBytes.addAndGet(word.bytes.remaining()) > MOST_WORDS_BYTES) {
      throw new IOException("the server asks more than it hears");
    }
    words.add(word);
    nudge();
  }

  boolean isMute() {
    return muted != null;
  }

  /// Something can be read or written.
  void ready() {
    guarded(() -> {
      var registered = key;
      int ops = registered == null ? 0 : registered.readyOps();
      if ((ops & SelectionKey.OP_READ) != 0) {
        receive();
      }
      if ((ops & SelectionKey.OP_WRITE) != 0) {
        send();
      }
    });
  }

  /// Sends what has come together. Who waits for the kernel hears from it.
  void beat() {
    if (!rest.hasRemaining()) {
      send();
    }
  }

  /// What a mistake or a failure costs is this wire, and no other.
  private void guarded(Action action) {
    try {
      action.run();
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
      interest(SelectionKey.OP_READ, false);
      inbox.end(e instanceof IOException why ? why : new IOException("our mistake", e));
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private void register() throws IOException {
    key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
  }

  private void receive() throws IOException {
    var scratch = loop.scratch();
    int read = channel.read(scratch);
    if (read < 0) {
      interest(SelectionKey.OP_READ, false);
      inbox.end(null);
    } else {
      inbox.add(scratch.flip());
    }
  }

  /// All that can go out now. A failure here leaves what came in to be read.
  private void send() {
    if (muted != null || key == null) {
      return;
    }
    try {
      while (sendRest() && (sendWord() || sendFreight())) {
        // And what comes next.
      }
      interest(SelectionKey.OP_WRITE, rest.hasRemaining());
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  /// Whether all is out that waited.
  private boolean sendRest() throws IOException {
    if (rest.hasRemaining()) {
      var carried = restIsFreight ? freight : null;
      if (carried != null) {
        carried.check();
      }
      channel.write(rest);
      if (carried != null) {
        carried.taken(rest.remaining());
      }
      if (rest.hasRemaining()) {
        return false;
      }
      rest = NOTHING;
      restIsFreight = false;
    }
    return true;
  }

  private boolean sendWord() throws IOException {
    var word = words.poll();
    if (word == null) {
      return false;
    }
    wordsBytes.addAndGet(-word.bytes.remaining());
    var secured = tls;
    write(word.bytes, word.asIs ? null : secured);
    return true;
  }

  private boolean sendFreight() throws IOException {
    if (freight == null || finishing) {
      end();
      return false;
    }
    var next = freight.next();
    if (!next.hasRemaining()) {
      return false;
    }
    freight.check();
    int length = next.remaining();
    write(next, tls);
    restIsFreight = rest.hasRemaining();
    freight.taken(rest.remaining());
    return length >= Freight.LOAD_BYTES;
  }

  private void end() throws IOException {
    if (finishing) {
      var secured = tls;
      if (secured != null) {
        write(secured.goodBye(), null);
      }
      channel.shutdownOutput();
      muted = new IOException("the end was said");
    }
  }

  /// Writes as much as the kernel takes, and keeps a copy of the rest.
  private void write(ByteBuffer bytes, @Nullable Tls secured) throws IOException {
    if (secured == null) {
      channel.write(bytes);
      keep(bytes);
      return;
    }
    do {
      var sealed = secured.seal(bytes, loop.scratch());
      if (!rest.hasRemaining()) {
        channel.write(sealed);
      }
      keep(sealed);
    } while (bytes.hasRemaining());
  }

  private void keep(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      if (rest.capacity() - rest.limit() < bytes.remaining()) {
        int room = 2 * rest.remaining() + bytes.remaining();
        rest = ByteBuffer.allocate(room).put(rest).flip();
      }
      int end = rest.limit();
      rest.limit(end + bytes.remaining());
      rest.put(end, bytes, bytes.position(), bytes.remaining());
    }
  }

  private void interest(int op, boolean yes) {
    try {
      if (key != null) {
        int ops = key.interestOps();
        int wanted = yes ? ops | op : ops & ~op;
        if (wanted != ops) {
          key.interestOps(wanted);
        }
      }
    } catch (CancelledKeyException e) {
      // It was closed, and the loop will hear of it.
    }
  }

  private void fail(Throwable why) {
    if (muted == null) {
      muted = why;
      interest(SelectionKey.OP_WRITE, false);
      rest = NOTHING;
      if (freight != null) {
        freight.failed(why);
      }
    }
  }
}
