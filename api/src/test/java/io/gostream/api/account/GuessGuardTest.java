package io.gostream.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bucket4j.TimeMeter;
import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuessGuardTest {

  private static final Caller HOME = new Caller("192.0.2.1", null);
  private static final Optional<String> UNKNOWN = Optional.empty();

  private final Clock clock = new Clock();
  private final GuessGuard guard =
      new GuessGuard(new ThrottleProperties(Duration.ofMinutes(10), 5, 3, 2), clock);

  private static final class Clock implements TimeMeter {
    private long now;

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }

    void pass(Duration time) {
      now += time.toNanos();
    }
  }

  @Test
  void an_account_has_so_many_wrong_passwords_from_wherever_they_come_and_they_come_back_in_time() {
    for (int i = 0; i < 3; i++) {
      var _ = guard.logIn("a@example.org", new Caller("192.0.2." + i, null), UNKNOWN);
    }

    var refused = refused(() -> guard.logIn("a@example.org", HOME, UNKNOWN));
    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_ATTEMPTS);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(201)); // a third of 10 minutes
    var _ = guard.logIn("b@example.org", HOME, UNKNOWN);
    clock.pass(Duration.ofSeconds(200));
    var _ = guard.logIn("a@example.org", HOME, UNKNOWN);
    refused(() -> guard.logIn("a@example.org", HOME, UNKNOWN));
  }

  @Test
  void whoever_guesses_does_not_lock_the_owner_out_of_a_browser_that_is_known() {
    Optional<String> known = Optional.of("the cookie");
    for (int i = 0; i < 3; i++) {
      var _ = guard.logIn("a@example.org", HOME, UNKNOWN);
    }
    refused(() -> guard.logIn("a@example.org", HOME, UNKNOWN));

    for (int i = 0; i < 3; i++) {
      var _ = guard.logIn("a@example.org", HOME, known);
    }
    // Nor may a stolen cookie guess for ever.
    refused(() -> guard.logIn("a@example.org", HOME, known));
  }

  @Test
  void a_right_password_does_not_count() {
    for (int i = 0; i < 20; i++) {
      guard.logIn("a@example.org", HOME, UNKNOWN).succeeded();
      guard.confirmation(new UUID(0, 1)).succeeded();
    }
  }

  @Test
  void an_address_has_so_many_whatever_the_account_and_uses_up_nobody_elses_after_that() {
    for (int i = 0; i < 5; i++) {
      var _ = guard.logIn(i + "@example.org", HOME, UNKNOWN);
    }
    for (int i = 0; i < 9; i++) {
      refused(() -> guard.logIn("a@example.org", HOME, UNKNOWN));
    }

    var _ = guard.logIn("a@example.org", new Caller("192.0.2.2", null), UNKNOWN);
  }

  @Test
  void the_addresses_of_one_ipv6_network_are_one() {
    for (int i = 0; i < 5; i++) {
      var _ = guard.logIn(i + "@example.org", new Caller("2001:db8:0:1::" + i, null), UNKNOWN);
    }

    refused(() -> guard.logIn("a@example.org", new Caller("2001:db8:0:1:9::", null), UNKNOWN));
    var _ = guard.logIn("a@example.org", new Caller("2001:db8:0:2::1", null), UNKNOWN);
  }

  @Test
  void sign_ups_and_confirmations_are_counted_too() {
    guard.signUp(HOME);
    guard.signUp(HOME);
    refused(() -> guard.signUp(HOME));

    for (int i = 0; i < 3; i++) {
      var _ = guard.confirmation(new UUID(0, 1));
    }
    refused(() -> guard.confirmation(new UUID(0, 1)));
  }

  private static ProblemException refused(Runnable attempt) {
    return assertThatExceptionOfType(ProblemException.class).isThrownBy(attempt::run).actual();
  }
}
