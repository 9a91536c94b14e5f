package io.gostream.api.operator;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.operator.OperatorController.AccountView;
import io.gostream.api.operator.OperatorController.InvitationView;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.quota.Limits;
import io.gostream.api.quota.Quotas;
import io.gostream.api.tenancy.Tenancy;
import io.gostream.core.account.InvitationToken;
import io.gostream.core.account.Role;
import io.gostream.core.id.Ids;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

  private static final int PAGE = 200;

  /// What is null holds as for everybody.
  record QuotaChange(
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer projects,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer destinations,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer broadcasts,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer media,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Long mediaBytes) {}

  private final JdbcClient jdbc;
  private final Quotas quotas;
  private final Audit audit;
  private final Clock clock;

  Operators(JdbcClient jdbc, Quotas quotas, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.quotas = quotas;
    this.audit = audit;
    this.clock = clock;
  }

  InvitationView invite(CurrentUser user, @Nullable String email, Duration life) {
    requireOperator(user);
    var id = Ids.newId();
    var token = InvitationToken.make();
    Instant expiresAt = clock.instant().plus(life);
    Tenancy.system()
        .run(() ->
            jdbc.sql(
                    """
                    insert into invitations (id, token_hash, email, role, expires_at)
                    values (:id, :hash, :email, :role, :expiresAt)
                    """)
                .param("id", id)
                .param("hash", InvitationToken.hash(token))
                .param("email", email == null ? null : email.strip().toLowerCase(Locale.ROOT))
                .param("role", Role.USER.name())
                .param("expiresAt", OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC))
                .update());
    audit.record(AuditKind.INVITATION_MADE, user.actor(), new Audit.Subject(id, email));
    return new InvitationView(id, InvitationToken.signUpPath(token), expiresAt);
  }

  List<AccountView> users(CurrentUser user, String after) {
    requireOperator(user);
    return Tenancy.system()
        .call(() ->
            jdbc.sql(
                    """
                    select id, email, role, created_at from users where email > :after order by email limit :limit
                    """)
                .param("after", after)
                .param("limit", PAGE)
                .query((row, _) -> {
                  var id = row.getObject("id", UUID.class);
                  return new AccountView(
                      id,
                      row.getString("email"),
                      row.getString("role"),
                      row.getObject("created_at", OffsetDateTime.class).toInstant(),
                      quotas.of(id));
                })
                .list());
  }

  Limits setQuotas(CurrentUser user, UUID of, QuotaChange change) {
    requireOperator(user);
    Limits limits =
        Tenancy.system()
            .call(() -> {
              if (jdbc.sql("select id from users where id = :id")
                  .param("id", of)
                  .query()
                  .listOfRows()
                  .isEmpty()) {
                throw ProblemException.notFound("user");
              }
              jdbc.sql(
                      """
                      insert into user_quotas (user_id, projects, destinations, broadcasts, media, media_bytes)
                      values (:id, :projects, :destinations, :broadcasts, :media, :mediaBytes)
                      on conflict (user_id) do update
                      set projects = excluded.projects, destinations = excluded.destinations,
                          broadcasts = excluded.broadcasts, media = excluded.media, media_bytes = excluded.media_bytes
                      """)
                  .param("id", of)
                  .param("projects", change.projects())
                  .param("destinations", change.destinations())
                  .param("broadcasts", change.broadcasts())
                  .param("media", change.media())
                  .param("mediaBytes", change.mediaBytes())
                  .update();
              return quotas.of(of);
            });
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
