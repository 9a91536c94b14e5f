package io.gostream.api.operator;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.operator.OperatorController.AccountView;
import io.gostream.api.operator.OperatorController.InvitationView;
import io.gostream.api.operator.OperatorController.QuotaChange;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.quota.Limits;
import io.gostream.core.account.InvitationToken;
import io.gostream.core.account.Role;
import io.gostream.core.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// What operators do. Each call looks first whether it is one's: a token does not say it, so that
/// whoever is none any more can do nothing from then on.
@Service
class Operators {

  private final JdbcClient jdbc;
  private final OperatorStore store;
  private final Audit audit;
  private final Clock clock;

  Operators(JdbcClient jdbc, OperatorStore store, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  InvitationView invite(CurrentUser user, @Nullable String email, Duration life) {
    requireOperator(user);
    UUID id = Ids.newId();
    var token = InvitationToken.make();
    Instant expiresAt = clock.instant().plus(life);
    String canonical = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    store.addInvitation(id, InvitationToken.hash(token), canonical, expiresAt);
    audit.record(AuditKind.INVITATION_MADE, user.actor(), new Audit.Subject(id, canonical));
    return new InvitationView(id, InvitationToken.signUpPath(token), expiresAt);
  }

  List<AccountView> users(CurrentUser user, String after) {
    requireOperator(user);
    return store.users(after);
  }

  Limits setQuotas(CurrentUser user, UUID of, QuotaChange change) {
    requireOperator(user);
    Limits limits = store.setQuotas(of, change);
    audit.record(AuditKind.QUOTAS_SET, user.actor(), new Audit.Subject(of, null));
    return limits;
  }

  /// Whoever is none finds nothing here, as anywhere else where they have nothing to do.
  private void requireOperator(CurrentUser user) {
    boolean isOne =
        jdbc.sql("select role from users where id = :id")
            .param("id", user.id())
            .query((row, _) -> Role.valueOf(row.getString("role")))
            .optional()
            .filter(role -> role == Role.OPERATOR)
            .isPresent();
    if (!isOne) {
      throw ProblemException.notFound("page");
    }
  }
}
