package io.gostream.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ApiTest
class AccountsIT {

  private static final String COOKIE = "gostream_refresh";

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  /// What signing in gives: the token, and the cookie as the browser keeps it.
  private record SignedIn(Map<?, ?> body, ResponseCookie cookie) {
    String token() {
      return Api.text(body, "token");
    }

    String refreshToken() {
      return cookie.getValue();
    }
  }

  @Test
  void who_signs_up_is_signed_in_and_logs_in_again_however_the_email_is_spelled() {
    String email = Api.newEmail();

    SignedIn first = signedIn(post("signup", email.toUpperCase(Locale.ROOT), Api.PASSWORD), 201);
    SignedIn second = signedIn(post("login", " " + email + " ", Api.PASSWORD), 200);

    assertThat(first.body().get("user")).isEqualTo(second.body().get("user"));
    api.with(second.token()).get("/api/me").expectBody().jsonPath("$.email").isEqualTo(email);
    Instant expiresAt = Instant.parse(Api.text(second.body(), "expiresAt"));
    assertThat(Duration.between(Instant.now(), expiresAt))
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
  }

  @Test
  void a_taken_email_is_refused_with_its_field() {
    String email = api.newUser().email();

    post("signup", email.toUpperCase(Locale.ROOT), Api.PASSWORD)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:email-taken")
        .jsonPath("$.field")
        .isEqualTo("email")
        .jsonPath("$.errors[0].field")
        .isEqualTo("email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nobody", "@example.org", "a b@example.org", "a@b@c"})
  void what_is_no_email_is_refused_with_its_field(String email) {
    assertInvalid(post("signup", email, Api.PASSWORD), "email");
  }

  @Test
  void an_endless_email_is_refused_with_its_field() {
    String label = "a".repeat(60);
    String email = "x@" + String.join(".", label, label, label, label, label) + ".example";
    assertInvalid(post("signup", email, Api.PASSWORD), "email");
  }

  /// Bytes in UTF-8: ä has two, € three, 🎥 four.
  @ParameterizedTest
  @ValueSource(ints = {7, 73})
  void a_password_of_too_few_or_too_many_bytes_is_refused_and_never_cut(int bytes) {
    assertInvalid(post("signup", Api.newEmail(), "a".repeat(bytes)), "password");
    assertInvalid(
        post("signup", Api.newEmail(), "€".repeat(2) + "a".repeat(bytes - 6)), "password");
    assertInvalid(post("signup", Api.newEmail(), "🎥" + "a".repeat(bytes - 4)), "password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aaaaaaaa", "🎥🎥", "äääääääääääääääääääääääääääääääääää-"})
  void a_password_of_8_to_72_bytes_is_good(String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(8, 72);
    String email = Api.newEmail();
    post("signup", email, password).expectStatus().isCreated();
    post("login", email, password).expectStatus().isOk();
  }

  @Test
  void what_stands_behind_the_72nd_byte_of_a_login_is_not_ignored() {
    String email = Api.newEmail();
    String password = "p".repeat(72);
    post("signup", email, password).expectStatus().isCreated();

    post("login", email, password).expectStatus().isOk();
    post("login", email, password + "x").expectStatus().isUnauthorized();
  }

  @Test
  void a_missing_field_is_named() {
    assertInvalid(post("signup", null, Api.PASSWORD), "email");
    assertInvalid(post("signup", Api.newEmail(), null), "password");
    assertInvalid(post("login", null, Api.PASSWORD), "email");
    assertInvalid(post("login", Api.newEmail(), null), "password");
  }

  @Test
  void an_unknown_email_and_a_wrong_password_are_answered_alike() {
    String email = api.newUser().email();

    String wrongPassword = wrongCredentials(post("login", email, "wrong horse"));
    String unknownEmail = wrongCredentials(post("login", Api.newEmail(), "wrong horse"));

    assertThat(wrongPassword).isEqualTo(unknownEmail);
  }

  @Test
  void the_cookie_is_for_the_browser_alone_and_for_signing_in_alone() {
    ResponseCookie cookie = signUp().cookie();

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/api/auth");
    assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofDays(30));
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.isSecure()).isFalse(); // over plain HTTP a browser would drop it
    assertThat(cookie.getValue()).hasSizeGreaterThanOrEqualTo(43); // 256 bits
  }

  @Test
  void a_refresh_gives_a_token_and_the_next_cookie() {
    SignedIn first = signUp();

    SignedIn second = signedIn(refresh(first.refreshToken()), 200);

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.body().get("user")).isEqualTo(first.body().get("user"));
    api.with(second.token()).get("/api/me").expectStatus().isOk();
    refresh(second.refreshToken()).expectStatus().isOk();
  }

  @Test
  void two_tabs_may_refresh_with_the_same_cookie_at_once() {
    SignedIn first = signUp();

    SignedIn oneTab = signedIn(refresh(first.refreshToken()), 200);
    SignedIn otherTab = signedIn(refresh(first.refreshToken()), 200);

    refresh(oneTab.refreshToken()).expectStatus().isOk();
    refresh(otherTab.refreshToken()).expectStatus().isOk();
  }

  @Test
  void the_reuse_of_an_old_cookie_ends_its_family_and_no_other() {
    SignedIn stolen = signUp();
    String email = Api.text((Map<?, ?>) stolen.body().get("user"), "email");
    SignedIn elsewhere = signedIn(post("login", email, Api.PASSWORD), 200);
    SignedIn next = signedIn(refresh(stolen.refreshToken()), 200);
    jdbc.sql("update refresh_tokens set rotated_at = rotated_at - interval '1 minute'").update();

    assertSignedOut(refresh(stolen.refreshToken()));

    assertSignedOut(refresh(next.refreshToken()));
    refresh(elsewhere.refreshToken()).expectStatus().isOk();
  }

  @Test
  void an_expired_cookie_is_signed_out() {
    SignedIn signedIn = signUp();
    jdbc.sql(
            """
            update refresh_tokens set expires_at = now() - interval '1 second'
            where user_id = (select id from users where email = :email)
            """)
        .param("email", Api.text((Map<?, ?>) signedIn.body().get("user"), "email"))
        .update();

    assertSignedOut(refresh(signedIn.refreshToken()));
  }

  @Test
  void without_a_cookie_or_with_an_invented_one_nobody_is_signed_in() {
    assertSignedOut(api.client().post().uri("/api/auth/refresh").exchange());
    assertSignedOut(refresh("invented"));
    // An access token is no refresh token.
    assertSignedOut(refresh(signUp().token()));
  }

  @Test
  void a_logout_ends_the_whole_family_and_takes_the_cookie_away() {
    SignedIn first = signUp();
    SignedIn second = signedIn(refresh(first.refreshToken()), 200);

    ResponseCookie gone =
        cookie(
            api.client()
                .post()
                .uri("/api/auth/logout")
                .cookie(COOKIE, second.refreshToken())
                .exchange()
                .expectStatus()
                .isNoContent());

    assertThat(gone.getValue()).isEmpty();
    assertThat(gone.getMaxAge()).isZero();
    assertThat(gone.getPath()).isEqualTo("/api/auth");
    assertSignedOut(refresh(second.refreshToken()));
    assertSignedOut(refresh(first.refreshToken()));
  }

  @Test
  void a_logout_of_nobody_is_no_error() {
    api.client().post().uri("/api/auth/logout").exchange().expectStatus().isNoContent();
    api.client()
        .post()
        .uri("/api/auth/logout")
        .cookie(COOKIE, "invented")
        .exchange()
        .expectStatus()
        .isNoContent();
  }

  @Test
  void a_changed_password_ends_all_other_sign_ins_and_keeps_this_one() {
    SignedIn here = signUp();
    String email = Api.text((Map<?, ?>) here.body().get("user"), "email");
    SignedIn elsewhere = signedIn(post("login", email, Api.PASSWORD), 200);

    ResponseCookie next =
        cookie(changePassword(here, Api.PASSWORD, "battery staple").expectStatus().isNoContent());

    assertSignedOut(refresh(elsewhere.refreshToken()));
    assertSignedOut(refresh(here.refreshToken()));
    refresh(next.getValue()).expectStatus().isOk();
    post("login", email, Api.PASSWORD).expectStatus().isUnauthorized();
    post("login", email, "battery staple").expectStatus().isOk();
  }

  @Test
  void a_password_is_changed_only_by_who_knows_it_and_only_to_a_good_one() {
    SignedIn here = signUp();

    assertInvalid(changePassword(here, "wrong horse", "battery staple"), "currentPassword");
    assertInvalid(changePassword(here, Api.PASSWORD, "short"), "newPassword");

    refresh(here.refreshToken()).expectStatus().isOk();
  }

  @Test
  void a_deleted_account_takes_everything_with_it_and_ends_its_broadcast() {
    Api.As user = api.newUser();
    var id = user.id();
    var project = user.newProject();
    user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "a1").expectStatus().isOk();

    assertInvalid(
        user.call(HttpMethod.DELETE, "/api/me", Map.of("password", "wrong horse")), "password");
    user.call(HttpMethod.DELETE, "/api/me", Map.of("password", Api.PASSWORD))
        .expectStatus()
        .isNoContent();

    for (String table :
        new String[] {"refresh_tokens", "projects", "destinations", "streams", "relays"}) {
      assertThat(
              jdbc.sql("select count(*) from " + table + " where user_id = :id")
                  .param("id", id)
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
    api.hook("on_update", project.streamKey(), "a1").expectStatus().isForbidden();
    post("login", user.email(), Api.PASSWORD).expectStatus().isUnauthorized();
    post("signup", user.email(), Api.PASSWORD).expectStatus().isCreated();
  }

  @Test
  void the_token_of_a_deleted_account_creates_nothing() {
    Api.As user = api.newUser();
    user.call(HttpMethod.DELETE, "/api/me", Map.of("password", Api.PASSWORD))
        .expectStatus()
        .isNoContent();

    user.get("/api/me").expectStatus().isUnauthorized();
    user.post("/api/projects", Map.of("name", "Ghost"))
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:unauthenticated");
  }

  private SignedIn signUp() {
    return signedIn(post("signup", Api.newEmail(), Api.PASSWORD), 201);
  }

  private ResponseSpec post(String path, @Nullable String email, @Nullable String password) {
    Map<String, @Nullable String> body = new HashMap<>();
    body.put("email", email);
    body.put("password", password);
    return api.client().post().uri("/api/auth/" + path).bodyValue(body).exchange();
  }

  private ResponseSpec refresh(String cookie) {
    return api.client().post().uri("/api/auth/refresh").cookie(COOKIE, cookie).exchange();
  }

  private ResponseSpec changePassword(SignedIn who, String current, String replacement) {
    return api.with(who.token())
        .call(
            HttpMethod.PUT,
            "/api/me/password",
            Map.of("currentPassword", current, "newPassword", replacement));
  }

  private static SignedIn signedIn(ResponseSpec answer, int status) {
    var result =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .valueEquals("Cache-Control", "no-store")
            .expectBody(Map.class)
            .returnResult();
    Map<?, ?> body = result.getResponseBody();
    ResponseCookie cookie = result.getResponseCookies().getFirst(COOKIE);
    if (body == null || cookie == null) {
      throw new AssertionError("A sign-in answers with a body and a cookie");
    }
    return new SignedIn(body, cookie);
  }

  private static ResponseCookie cookie(ResponseSpec answer) {
    ResponseCookie cookie = answer.returnResult(Void.class).getResponseCookies().getFirst(COOKIE);
    if (cookie == null) {
      throw new AssertionError("There is no cookie in the answer");
    }
    return cookie;
  }

  private static void assertSignedOut(ResponseSpec answer) {
    answer
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:unauthenticated");
  }

  private static void assertInvalid(ResponseSpec answer, String field) {
    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:invalid-field")
        .jsonPath("$.field")
        .isEqualTo(field);
  }

  /// What is answered, but for the request's id.
  private static String wrongCredentials(ResponseSpec answer) {
    byte[] body =
        answer
            .expectStatus()
            .isUnauthorized()
            .expectBody()
            .jsonPath("$.type")
            .isEqualTo("urn:gostream:problem:wrong-credentials")
            .returnResult()
            .getResponseBodyContent();
    return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8)
        .replaceFirst("\"requestId\":\"[0-9a-f-]{36}\"", "");
  }
}
