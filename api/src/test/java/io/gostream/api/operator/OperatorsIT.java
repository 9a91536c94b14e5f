package io.gostream.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class OperatorsIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private Api.As newOperator() {
    Api.As user = api.newUser();
    role(user, "OPERATOR");
    return user;
  }

  private void role(Api.As user, String role) {
    jdbc.sql("update users set role = :role where email = :email")
        .param("role", role)
        .param("email", user.email())
        .update();
  }

  private UUID id(Api.As user) {
    return jdbc.sql("select id from users where email = :email")
        .param("email", user.email())
        .query(UUID.class)
        .single();
  }

  @Test
  void an_operator_invites_and_what_the_link_says_opens_an_account() {
    Api.As operator = newOperator();
    Map<?, ?> invitation =
        operator
            .post("/api/operator/invitations", Map.of("days", 1))
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    String path = Api.text(invitation, "path");
    assertThat(path).startsWith("/signup#invitation=");
    api.client()
        .post()
        .uri("/api/auth/signup")
        .bodyValue(
            Map.of(
                "email", Api.newEmail(),
                "password", Api.PASSWORD,
                "invitation", path.substring(path.indexOf('=') + 1)))
        .exchange()
        .expectStatus()
        .isCreated();
    operator.get("/api/me/audit").expectBody().jsonPath("$[0].kind").isEqualTo("INVITATION_MADE");
    operator
        .post("/api/operator/invitations", Map.of("days", 0))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("days");
  }

  @Test
  void an_operator_sees_accounts_and_sets_their_quotas_and_nothing_of_their_shows() {
    Api.As operator = newOperator();
    Api.As user = api.newUser();
    var project = user.newProject();
    operator
        .call(HttpMethod.PUT, "/api/operator/users/{id}/quotas", Map.of("projects", 1), id(user))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.projects")
        .isEqualTo(1)
        .jsonPath("$.destinations")
        .isEqualTo(40);
    user.post("/api/projects", Map.of("name", "Two")).expectStatus().isEqualTo(409);
    operator
        .get(
            "/api/operator/users?after={before}",
            user.email().substring(0, user.email().length() - 1))
        .expectBody()
        .jsonPath("$[0].email")
        .isEqualTo(user.email())
        .jsonPath("$[0].quotas.projects")
        .isEqualTo(1);
    operator.get("/api/projects/{id}", project.id()).expectStatus().isNotFound();
    operator
        .call(HttpMethod.PUT, "/api/operator/users/{id}/quotas", Map.of("projects", -1), id(user))
        .expectStatus()
        .isBadRequest();
    operator
        .call(
            HttpMethod.PUT,
            "/api/operator/users/{id}/quotas",
            Map.of("projects", 1),
            UUID.randomUUID())
        .expectStatus()
        .isNotFound();
  }

  @Test
  void for_everybody_else_there_is_nothing_here_and_a_token_does_not_outlive_the_role() {
    Api.As user = api.newUser();
    user.get("/api/operator/users").expectStatus().isNotFound();
    user.post("/api/operator/invitations", Map.of()).expectStatus().isNotFound();
    Api.As operator = newOperator();
    operator.get("/api/operator/users").expectStatus().isOk();
    role(operator, "USER");
    operator.get("/api/operator/users").expectStatus().isNotFound();
    api.client().get().uri("/api/operator/users").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void an_api_key_of_an_operators_is_no_operator() {
    Api.As operator = newOperator();
    Map<?, ?> key =
        operator
            .post("/api/me/api-keys", Map.of("name", "Script", "scope", "CONTROL"))
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    api.with(Api.text(key, "key")).get("/api/operator/users").expectStatus().isForbidden();
  }
}
