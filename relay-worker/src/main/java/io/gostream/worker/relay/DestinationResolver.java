package io.gostream.worker.relay;

import io.gostream.core.destination.AddressFilter;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks a destination's name up and decides whether we may send there. A name with one address
/// that is not allowed is refused as a whole.
///
/// The JDK's look-up holds the thread's carrier, and a slow name server would starve all virtual
/// threads, the lease among them: so it has platform threads of its own.
public final class DestinationResolver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final boolean allowPrivate;
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("lookup-", 0).daemon().factory());

  public DestinationResolver(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  sealed interface Resolution {
    record Allowed(InetAddress address) implements Resolution {}

    record Refused(ReasonCode reason) implements Resolution {}
  }

  /// @param attempt from 1; a name with several addresses is tried one after the other
  Resolution resolve(DestinationUrl url, int attempt) throws InterruptedException {
    try {
      var literal = url.literalAddress();
      var addresses = literal.isPresent() ? List.of(literal.get()) : lookUp(url.host());
      if (!allowPrivate && !addresses.stream().allMatch(AddressFilter::isPublic)) {
        return new Resolution.Refused(ReasonCode.ADDRESS_NOT_ALLOWED);
      }
      return new Resolution.Allowed(addresses.get((attempt - 1) % addresses.size()));
    } catch (ExecutionException | TimeoutException e) {
      return new Resolution.Refused(ReasonCode.UNKNOWN_HOST);
    }
  }

  private List<InetAddress> lookUp(String host)
      throws InterruptedException, ExecutionException, TimeoutException {
    return lookups
        .submit(() -> List.of(addresses(host)))
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static InetAddress[] addresses(String host) throws UnknownHostException {
    return InetAddress.getAllByName(host);
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
