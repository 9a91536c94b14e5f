package io.gostream.api.account;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.account.InvitationToken;
import io.gostream.core.account.Role;
import io.gostream.core.secret.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One-time links into this server; `./gostream invite` makes them.
@Component
class Invitations {

  private final JdbcClient jdbc;
  private final SignUp signUp;

  Invitations(JdbcClient jdbc, AccountProperties properties) {
    this.jdbc = jdbc;
    this.signUp = properties.signUp();
  }

  /// Before anything costs time.
  ///
  /// @throws ProblemException `sign-up-closed`
  void requireOpenTo(@Nullable SecretText invitation) {
    if (signUp == SignUp.INVITED && invitation == null) {
      throw ProblemException.of(
          ProblemType.SIGN_UP_CLOSED,
          "New people need an invitation here. Ask whoever runs this server for a link.");
    }
  }

  /// Uses it up, in the transaction in which the account is made: of two at once, one wins.
  ///
  /// @return as what the account begins
  /// @throws ProblemException `invitation-not-valid`
  Role use(SecretText invitation, String email) {
    return jdbc.sql(
            """
            update invitations set used_at = now()
             where token_hash = :hash and used_at is null and revoked_at is null and expires_at > now()
               and (email is null or email = :email)
            returning role
            """)
        .param("hash", InvitationToken.hash(invitation))
        .param("email", email)
        .query((row, _) -> Role.valueOf(row.getString("role")))
        .optional()
        .orElseThrow(() ->
            ProblemException.field(
                ProblemType.INVITATION_NOT_VALID,
                "invitation",
                "This invitation has been used, has expired, or is for another e-mail. Ask for a new link."));
  }
}
