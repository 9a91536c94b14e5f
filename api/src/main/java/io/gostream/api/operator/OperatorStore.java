package io.gostream.api.operator;

import io.gostream.api.operator.OperatorController.AccountView;
import io.gostream.api.operator.OperatorController.QuotaChange;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.quota.Limits;
import io.gostream.api.quota.Quotas;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.account.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows that an operator's work is about.
@Repository
@AcrossTenants("an operator's work is about the accounts of others; Operators asks who it is")
class OperatorStore {

  private static final int PAGE = 200;

  private final JdbcClient jdbc;
  private final Quotas quotas;

  OperatorStore(JdbcClient jdbc, Quotas quotas) {
    this.jdbc = jdbc;
    this.quotas = quotas;
  }

  void addInvitation(UUID id, byte[] tokenHash, @Nullable String email, Instant expiresAt) {
    jdbc.sql(
            """
            insert into invitations (id, token_hash, email, role, expires_at)
            values (:id, :hash, :email, :role, :expiresAt)
            """)
        .param("id", id)
        .param("hash", tokenHash)
        .param("email", email)
        .param("role", Role.USER.name())
        .param("expiresAt", OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC))
        .update();
  }

  List<AccountView> users(String after) {
    return jdbc.sql(
            "select id, email, role, created_at from users where email > :after order by email limit :limit")
        .param("after", after)
        .param("limit", PAGE)
        .query((row, _) ->
            new AccountView(
                row.getObject("id", UUID.class),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                quotas.of(row.getObject("id", UUID.class))))
        .list();
  }

  Limits setQuotas(UUID of, QuotaChange change) {
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
  }
}
