package io.gostream.api.account;

import io.github.bucket4j.TimeMeter;
import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Slows the guessing of passwords down: per address, and per account. Whoever guesses at an
/// account uses up its attempts, but not those of its owner: a browser in which the owner has
/// logged in before carries a cookie that says so, and has attempts of its own.
///
/// An attempt is taken before the password is looked at, so that many at once do not slip through,
/// and given back when it was right. E-mails without an account are counted alike.
@Component
class GuessGuard {

  private static final int IPV6_NETWORK_BYTES = 8;

  private final Throttle addresses;
  private final Throttle accounts;
  private final Throttle devices;
  private final Throttle confirmations;
  private final Throttle signUps;

  @Autowired
  GuessGuard(ThrottleProperties properties) {
    this(properties, TimeMeter.SYSTEM_NANOTIME);
  }

  GuessGuard(ThrottleProperties properties, TimeMeter time) {
    var window = properties.window();
    this.addresses = new Throttle(properties.logInsPerAddress(), window, time);
    this.accounts = new Throttle(properties.logInsPerAccount(), window, time);
    this.devices = new Throttle(properties.logInsPerAccount(), window, time);
    this.confirmations = new Throttle(properties.logInsPerAccount(), window, time);
    this.signUps = new Throttle(properties.signUpsPerAddress(), window, time);
  }

  /// An attempt that was let through.
  interface Attempt {
    /// It was the right password: the attempt does not count.
    void succeeded();
  }

  /// @param email as it is stored
  /// @param device what the known browser of this account is called; empty: not a known one
  /// @throws ProblemException `too-many-attempts`
  Attempt logIn(String email, Caller caller, Optional<String> device) {
    return device.map(name -> attempt(devices, name)).orElseGet(() -> fromAnywhere(email, caller));
  }

  private Attempt fromAnywhere(String email, Caller caller) {
    // The address first: one that has none left must not use up the account's.
    var ofAddress = attempt(addresses, network(caller));
    var ofAccount = attempt(accounts, email);
    return () -> {
      ofAddress.succeeded();
      ofAccount.succeeded();
    };
  }

  /// A person who is signed in names the password again.
  ///
  /// @throws ProblemException `too-many-attempts`
  Attempt confirmation(UUID userId) {
    return attempt(confirmations, userId.toString());
  }

  /// @throws ProblemException `too-many-attempts`
  void signUp(Caller caller) {
    var _ = attempt(signUps, network(caller));
  }

  private static Attempt attempt(Throttle throttle, String name) {
    throttle
        .take(name)
        .ifPresent(wait -> {
          throw ProblemException.tooManyAttempts(wait);
        });
    return () -> throttle.giveBack(name);
  }

  /// One IPv6 customer has at least a /64 to choose addresses from.
  private static String network(Caller caller) {
    if (!caller.address().contains(":")) {
      return caller.address();
    }
    byte[] bytes = InetAddress.ofLiteral(caller.address()).getAddress();
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
  }
}
