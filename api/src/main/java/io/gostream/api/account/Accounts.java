package io.gostream.api.account;

import io.gostream.api.audit.Actor;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.account.Role;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretText;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Users: sign-up, log-in, password, deletion. Hashing happens outside of transactions: no
/// connection is held meanwhile.
@Service
class Accounts {

  private final UserRepository users;
  private final Invitations invitations;
  private final SignIns signIns;
  private final Passwords passwords;
  private final GuessGuard guard;
  private final Tokens tokens;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Accounts(
      UserRepository users,
      Invitations invitations,
      SignIns signIns,
      Passwords passwords,
      GuessGuard guard,
      Tokens tokens,
      Audit audit,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.users = users;
    this.invitations = invitations;
    this.signIns = signIns;
    this.passwords = passwords;
    this.guard = guard;
    this.tokens = tokens;
    this.audit = audit;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /// @param invitation the token of an invitation's link
  /// @throws ProblemException `email-taken`, `sign-up-closed`, `invitation-not-valid`,
  ///   `too-many-attempts`
  User signUp(String email, SecretText password, @Nullable SecretText invitation, Caller caller) {
    invitations.requireOpenTo(invitation);
    guard.signUp(caller);
    String address = canonical(email);
    if (users.existsByEmail(address)) {
      throw emailTaken();
    }
    String hash = passwords.hash(password);
    try {
      return transaction.execute(_ -> {
        Role role = invitation == null ? Role.USER : invitations.use(invitation, address);
        User saved =
            users.saveAndFlush(new User(Ids.newId(), address, hash, role, clock.instant()));
        audit(AuditKind.SIGNED_UP, saved, caller);
        return saved;
      });
    } catch (DataIntegrityViolationException e) {
      throw emailTaken(); // somebody was faster
    }
  }

  /// @param device the token that says that somebody has logged in in this browser before
  /// @throws ProblemException `wrong-credentials`, the same for an unknown e-mail and a wrong
  ///   password; `too-many-attempts`
  User logIn(String email, SecretText password, @Nullable String device, Caller caller) {
    String address = canonical(email);
    var user = users.findByEmail(address);
    var attempt = attempt(address, user, device, caller);
    boolean right =
        user.map(found -> passwords.matches(password, found.getPasswordHash()))
            .orElseGet(() -> passwords.compareWithNobodys(password));
    if (user.isEmpty() || !right) {
      user.ifPresent(found -> audit(AuditKind.SIGN_IN_FAILED, found, caller));
      throw wrongCredentials();
    }
    attempt.succeeded();
    audit(AuditKind.SIGNED_IN, user.get(), caller);
    return user.get();
  }

  private GuessGuard.Attempt attempt(
      String address, Optional<User> user, @Nullable String device, Caller caller) {
    var known =
        Optional.ofNullable(device)
            .filter(text ->
                tokens
                    .verify(Tokens.Use.DEVICE, text)
                    .filter(it -> user.isPresent() && it.subject().equals(user.get().getId()))
                    .isPresent());
    try {
      return guard.logIn(address, caller, known);
    } catch (ProblemException e) {
      user.ifPresent(found -> audit(AuditKind.SIGN_IN_REFUSED, found, caller));
      throw e;
    }
  }

  private void audit(AuditKind kind, User user, Caller caller) {
    audit.record(kind, Actor.person(user.getId(), caller));
  }

  /// @throws ProblemException when the account was deleted while its token is still good
  User get(UUID userId) {
    return users
        .findById(userId)
        .orElseThrow(
            () -> ProblemException.of(ProblemType.UNAUTHENTICATED, "This account is gone."));
  }

  /// Sets a new password and ends all sign-ins.
  void changePassword(UUID userId, SecretText current, SecretText replacement, Caller caller) {
    User user = get(userId);
    requirePassword(user, "currentPassword", current, caller);
    String hash = passwords.hash(replacement);
    transaction.executeWithoutResult(status -> {
      get(userId).setPasswordHash(hash);
      signIns.endAllOf(userId);
      audit(AuditKind.PASSWORD_CHANGED, user, caller);
    });
  }

  /// Deletes the account with everything that belongs to it, its audit trail too. That it was
  /// deleted is kept, without a name.
  void delete(UUID userId, SecretText password, Caller caller) {
    requirePassword(get(userId), "password", password, caller);
    transaction.executeWithoutResult(status -> {
      events.publishEvent(new AccountDeleted(userId));
      users.delete(get(userId));
      audit.record(
          AuditKind.ACCOUNT_DELETED, Actor.nobody(caller), new Audit.Subject(userId, null));
    });
  }

  private void requirePassword(User user, String field, SecretText password, Caller caller) {
    var attempt = guard.confirmation(user.getId());
    if (!passwords.matches(password, user.getPasswordHash())) {
      audit(AuditKind.CONFIRMATION_FAILED, user, caller);
      throw ProblemException.invalid(field, "This is not your present password.");
    }
    attempt.succeeded();
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
