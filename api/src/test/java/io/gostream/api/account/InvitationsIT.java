package io.gostream.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import io.gostream.core.id.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// A server that takes people by invitation only.
@ApiTest
@TestPropertySource(properties = "gostream.account.sign-up=INVITED")
class InvitationsIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  @Test
  void nobody_signs_up_without_an_invitation_and_the_status_says_so_beforehand() {
    problem(signUp(Api.newEmail(), null), 403, "sign-up-closed");
    api.client()
        .get()
        .uri("/api/status")
        .exchange()
        .expectBody()
        .jsonPath("$.signUp")
        .isEqualTo("INVITED");
  }

  @Test
  void an_invitation_opens_one_account_as_what_it_says() throws Exception {
    invite("token-1", null, "OPERATOR", "1 day");
    signUp(Api.newEmail(), "token-1")
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.user.role")
        .isEqualTo("OPERATOR");
    problem(signUp(Api.newEmail(), "token-1"), 409, "invitation-not-valid");
  }

  @Test
  void of_two_who_use_one_at_once_one_gets_in() throws Exception {
    invite("token-2", null, "USER", "1 day");
    Callable<Integer> attempt =
        () -> signUp(Api.newEmail(), "token-2").expectBody().returnResult().getStatus().value();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(List.of(attempt, attempt));
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  void one_that_is_over_taken_back_for_somebody_else_or_made_up_opens_nothing() throws Exception {
    invite("token-3", null, "USER", "-1 minute");
    problem(signUp(Api.newEmail(), "token-3"), 409, "invitation-not-valid");
    invite("token-4", null, "USER", "1 day");
    jdbc.sql("update invitations set revoked_at = now() where token_hash = :hash")
        .param("hash", hash("token-4"))
        .update();
    problem(signUp(Api.newEmail(), "token-4"), 409, "invitation-not-valid");
    String invited = Api.newEmail();
    invite("token-5", invited, "USER", "1 day");
    problem(signUp(Api.newEmail(), "token-5"), 409, "invitation-not-valid");
    problem(signUp(Api.newEmail(), "made up"), 409, "invitation-not-valid");
    signUp(invited, "token-5").expectStatus().isCreated();
  }

  @Test
  void an_invitation_whose_sign_up_fails_can_be_used_again() throws Exception {
    invite("token-6", null, "USER", "1 day");
    String taken = Api.newEmail();
    invite("token-7", null, "USER", "1 day");
    signUp(taken, "token-7").expectStatus().isCreated();
    problem(signUp(taken, "token-6"), 409, "email-taken");
    signUp(Api.newEmail(), "token-6").expectStatus().isCreated();
  }

  private ResponseSpec signUp(String email, @Nullable String invitation) {
    var body =
        invitation == null
            ? Map.of("email", email, "password", Api.PASSWORD)
            : Map.of("email", email, "password", Api.PASSWORD, "invitation", invitation);
    return api.client().post().uri("/api/auth/signup").bodyValue(body).exchange();
  }

  private static void problem(ResponseSpec answer, int status, String type) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:" + type);
  }

  private void invite(String token, @Nullable String email, String role, String life)
      throws Exception {
    jdbc.sql(
            """
            insert into invitations (id, token_hash, email, role, expires_at)
            values (:id, :hash, :email, :role, now() + :life::interval)
            """)
        .param("id", Ids.newId())
        .param("hash", hash(token))
        .param("email", email)
        .param("role", role)
        .param("life", life)
        .update();
  }

  private static byte[] hash(String token) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
