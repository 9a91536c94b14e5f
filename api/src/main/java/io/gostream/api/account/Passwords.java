package io.gostream.api.account;

import io.gostream.core.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/// BCrypt. It keeps a core busy for a while, so that at most all cores but one may be at it:
/// otherwise a few log-ins would starve every other request of its carrier thread.
@Component
class Passwords {

  /// Of BCrypt itself: it ignores what lies behind the 72nd byte, so longer ones are refused and
  /// never cut.
  static final int MAX_BYTES = 72;

  static final int MIN_BYTES = 8;

  private static final int COST = 11;

  /// At our cost, of a long random password that nobody knows any more. It is a constant since
  /// making it would keep each start busy for as long as a log-in.
  static final String NOBODYS_HASH = "$2a$11$qqvgU1t/.hotkPih/0GMx.6Klh22lj03aLbO8LtX35NQ3O2flqV86";

  private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(COST);
  private final Semaphore cores =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

  static boolean hasGoodLength(String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
  }

  String hash(SecretText password) {
    cores.acquireUninterruptibly();
    try {
      return encoder.encode(password.value());
    } finally {
      cores.release();
    }
  }

  boolean matches(SecretText password, String hash) {
    cores.acquireUninterruptibly();
    try {
      // BCrypt would ignore the surplus; compared all the same, for the time that it takes.
      return encoder.matches(password.value(), hash)
          && password.value().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    } finally {
      cores.release();
    }
  }

  /// Takes the time of a comparison, so that nobody learns by the clock which e-mails have
  /// accounts.
  ///
  /// @return false
  boolean compareWithNobodys(SecretText password) {
    var _ = matches(password, NOBODYS_HASH);
    return false;
  }
}
