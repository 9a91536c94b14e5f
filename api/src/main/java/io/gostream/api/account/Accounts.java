package io.gostream.api.account;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretText;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Users: sign-up, log-in, password, deletion. Hashing happens outside of transactions: no
/// connection is held meanwhile.
@Service
class Accounts {

  private final UserRepository users;
  private final SignIns signIns;
  private final Passwords passwords;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Accounts(
      UserRepository users,
      SignIns signIns,
      Passwords passwords,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.users = users;
    this.signIns = signIns;
    this.passwords = passwords;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /// @throws ProblemException `email-taken`
  User signUp(String email, SecretText password) {
    String address = canonical(email);
    if (users.existsByEmail(address)) {
      throw emailTaken();
    }
    User user = new User(Ids.newId(), address, passwords.hash(password), clock.instant());
    try {
      return users.saveAndFlush(user);
    } catch (DataIntegrityViolationException e) {
      throw emailTaken(); // somebody was faster
    }
  }

  /// @throws ProblemException `wrong-credentials`, the same for an unknown e-mail and a wrong
  ///   password
  User logIn(String email, SecretText password) {
    var user = users.findByEmail(canonical(email));
    if (user.isEmpty()) {
      passwords.compareWithNobodys(password);
      throw wrongCredentials();
    }
    if (!passwords.matches(password, user.get().getPasswordHash())) {
      throw wrongCredentials();
    }
    return user.get();
  }

  /// @throws ProblemException when the account was deleted while its token is still good
  User get(UUID userId) {
    return users
        .findById(userId)
        .orElseThrow(
            () -> ProblemException.of(ProblemType.UNAUTHENTICATED, "This account is gone."));
  }

  /// Sets a new password and ends all sign-ins.
  void changePassword(UUID userId, SecretText current, SecretText replacement) {
    requirePassword(get(userId), "currentPassword", current);
    String hash = passwords.hash(replacement);
    transaction.executeWithoutResult(status -> {
      get(userId).setPasswordHash(hash);
      signIns.endAllOf(userId);
    });
  }

  /// Deletes the account with everything that belongs to it.
  void delete(UUID userId, SecretText password) {
    requirePassword(get(userId), "password", password);
    transaction.executeWithoutResult(status -> {
      events.publishEvent(new AccountDeleted(userId));
      users.delete(get(userId));
    });
  }

  private void requirePassword(User user, String field, SecretText password) {
    if (!passwords.matches(password, user.getPasswordHash())) {
      throw ProblemException.invalid(field, "This is not your present password.");
    }
  }

  private static String canonical(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static ProblemException emailTaken() {
    return ProblemException.field(
        ProblemType.EMAIL_TAKEN, "email", "There is an account with this e-mail. Log in instead.");
  }

  private static ProblemException wrongCredentials() {
    return ProblemException.of(
        ProblemType.WRONG_CREDENTIALS, "The e-mail or the password is wrong.");
  }
}
