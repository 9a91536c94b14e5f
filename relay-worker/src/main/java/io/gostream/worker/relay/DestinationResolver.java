package io.gostream.worker.relay;

import io.gostream.core.destination.AddressFilter;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Looks a destination's name up and decides whether we may send there. A name with one address
/// that is not allowed is refused as a whole. Nobody has to wait for it.
///
/// The JDK's look-up holds the thread's carrier, and a slow name server would starve all virtual
/// threads, the lease among them: so it has platform threads of its own.
public final class DestinationResolver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What the C libraries say when a name server answered that there is no such name. They say
  /// something else when none answered, and the JDK's memory of failures says nothing.
  private static final Pattern NO_SUCH_NAME =
      Pattern.compile(
          "Name or service not known|No address associated with hostname|Name does not resolve");

  private final boolean allowPrivate;
  private final Duration patience;
  private final Lookup lookup;
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("lookup-", 0).daemon().factory());

  @FunctionalInterface
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  public DestinationResolver(boolean allowPrivate) {
    this(allowPrivate, PATIENCE, InetAddress::getAllByName);
  }

  DestinationResolver(boolean allowPrivate, Duration patience, Lookup lookup) {
    this.allowPrivate = allowPrivate;
    this.patience = patience;
    this.lookup = lookup;
  }

  public sealed interface Resolution {
    record Allowed(InetAddress address) implements Resolution {}

    record Refused(ReasonCode reason) implements Resolution {}
  }

  /// Never fails.
  ///
  /// @param attempt from 1; a name with several addresses is tried one after the other
  public CompletableFuture<Resolution> resolve(DestinationUrl url, int attempt) {
    var literal = url.literalAddress();
    if (literal.isPresent()) {
      return CompletableFuture.completedFuture(decide(List.of(literal.get()), attempt));
    }
    return CompletableFuture.supplyAsync(() -> lookUp(url.host(), attempt), lookups)
        .completeOnTimeout(
            new Resolution.Refused(ReasonCode.LOOKUP_FAILED),
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private Resolution lookUp(String host, int attempt) {
    try {
      return decide(List.of(lookup.addressesOf(host)), attempt);
    } catch (UnknownHostException e) {
      boolean definite = NO_SUCH_NAME.matcher(String.valueOf(e.getMessage())).find();
      return new Resolution.Refused(definite ? ReasonCode.UNKNOWN_HOST : ReasonCode.LOOKUP_FAILED);
    }
  }

  private Resolution decide(List<InetAddress> addresses, int attempt) {
    if (!allowPrivate && !addresses.stream().allMatch(AddressFilter::isPublic)) {
      return new Resolution.Refused(ReasonCode.ADDRESS_NOT_ALLOWED);
    }
    return new Resolution.Allowed(addresses.get((attempt - 1) % addresses.size()));
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
