package io.gostream.worker.connectiontest;

import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.Authorities;
import io.gostream.worker.relay.DestinationResolver;
import io.gostream.worker.relay.DestinationResolver.Resolution;
import io.gostream.worker.relay.PublishName;
import io.gostream.worker.relay.RelayTarget;
import io.gostream.worker.rtmp.RtmpPublishClient;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The steps of one test, on one connection. The addresses that were checked are the ones that are
/// connected to, whatever the name means a moment later.
///
/// One thread performs them; another says when the time is over.
final class Attempt implements AutoCloseable {

  /// Of a name's addresses, as many as a relay's first attempts would come by.
  private static final int MOST_ADDRESSES = 2;

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

  /// How long a server that took the publish may think better of it: big platforms take each
  /// publish, and close the connection of one that they do not know a moment later.
  private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(1);

  private static final Duration GOOD_BYE = Duration.ofMillis(500);

  private final RelayTarget target;
  private final DestinationResolver resolver;
  private final Path caFile;
  private final Duration patience;
  private List<InetAddress> addresses = List.of();

  /// What goes over the wire; the watchdog closes it under whatever lies above.
  private @Nullable Socket wire;

  private @Nullable Socket socket;
  private @Nullable RtmpPublishClient client;
  private boolean published;
  private boolean outOfTime;
  private boolean over;

  /// A step ended with a reason and not with a connection.
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final ReasonCode reason;

    private RefusedException(ReasonCode reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }

    ReasonCode reason() {
      return reason;
    }
  }

  Attempt(RelayTarget target, DestinationResolver resolver, Path caFile, Duration patience) {
    this.target = target;
    this.resolver = resolver;
    this.caFile = caFile;
    this.patience = patience;
  }

  void perform(ConnectionStep step) throws IOException, RefusedException {
    switch (step) {
      case LOOKUP -> lookUp();
      case CONNECT -> connect();
      case TLS -> encrypt();
      case HANDSHAKE -> shakeHands();
      case APPLICATION ->
          shakenHands().connect(PublishName.of(target).app(), target.url().toString());
      case PUBLISH -> publish();
    }
  }

  private void lookUp() throws RefusedException {
    var found = new ArrayList<InetAddress>();
    for (int attempt = 1; attempt <= MOST_ADDRESSES; attempt++) {
      var resolution =
          resolver
              .resolve(target.url(), attempt)
              .completeOnTimeout(
                  new Resolution.Refused(ReasonCode.LOOKUP_FAILED),
                  patience.toMillis() / MOST_ADDRESSES,
                  TimeUnit.MILLISECONDS)
              .join();
      switch (resolution) {
        case Resolution.Allowed(var address) -> {
          if (!found.contains(address)) {
            found.add(address);
          }
        }
        case Resolution.Refused(var reason) -> throw new RefusedException(reason);
      }
    }
    addresses = List.copyOf(found);
  }

  private void connect() throws IOException {
    IOException failure = new IOException("there is no address");
    for (var address : addresses) {
      try {
        connect(address);
        return;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private void connect(InetAddress address) throws IOException {
    var attempt = new Socket();
    keep(attempt);
    attempt.setTcpNoDelay(true);
    attempt.connect(
        new InetSocketAddress(address, target.url().connectPort()),
        Math.toIntExact(CONNECT_PATIENCE.toMillis()));
    socket = attempt;
  }

  private void encrypt() throws IOException {
    socket =
        Authorities.in(caFile).secure(connected(), target.url().host(), target.url().connectPort());
  }

  private void shakeHands() throws IOException {
    var connection = connected();
    client =
        RtmpPublishClient.over(
            new BufferedInputStream(connection.getInputStream()),
            new BufferedOutputStream(connection.getOutputStream()));
  }

  private void publish() throws IOException {
    var server = shakenHands();
    server.publish(PublishName.of(target).name());
    published = true;
    long until = System.nanoTime() + SECOND_THOUGHTS.toNanos();
    try {
      for (long left = SECOND_THOUGHTS.toMillis(); left > 0; left = millisUntil(until)) {
        connected().setSoTimeout(Math.toIntExact(left));
        var _ = server.awaitStatus();
      }
    } catch (SocketTimeoutException e) {
      // It has nothing more to say.
    }
  }

  private static long millisUntil(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
  }

  /// The server hears the end; a moment is given to it for that.
  private void unpublish() throws IOException {
    shakenHands().sayGoodBye();
    var connection = connected();
    connection.shutdownOutput();
    connection.setSoTimeout(Math.toIntExact(GOOD_BYE.toMillis()));
    var _ = connection.getInputStream().skip(Long.MAX_VALUE);
  }

  private Socket connected() {
    if (socket == null) {
      throw new IllegalStateException("there is no connection yet");
    }
    return socket;
  }

  private RtmpPublishClient shakenHands() {
    if (client == null) {
      throw new IllegalStateException("there was no handshake yet");
    }
    return client;
  }

  private synchronized void keep(Socket attempt) throws IOException {
    closeWire();
    wire = attempt;
    if (outOfTime) {
      attempt.close();
    }
  }

  /// What is being waited for ends.
  synchronized void timeIsOver() {
    if (!over) {
      outOfTime = true;
      closeWire();
    }
  }

  synchronized boolean isOutOfTime() {
    return outOfTime;
  }

  private void closeWire() {
    try {
      if (wire != null) {
        wire.close();
      }
    } catch (IOException e) {
      // There is nothing left to do for it.
    }
  }

  /// Says good-bye where somebody listens.
  @Override
  public void close() {
    try {
      if (published) {
        unpublish();
      }
    } catch (IOException e) {
      // It has hung up already.
    }
    synchronized (this) {
      over = true;
      closeWire();
    }
  }
}
