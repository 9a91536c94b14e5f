package io.gostream.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.MultiValueMap;

/// Who is signed in, what the trail says of it, and how guessing is slowed down.
@ApiTest
class SignInsIT {

  private static final String WRONG = "wrong horse";

  @Autowired Api api;

  private record Browser(String token, String refresh, String device) {}

  @Test
  void the_browsers_that_are_signed_in_are_listed_and_one_is_signed_out_from_another() {
    Api.As user = api.newUser();
    Browser desk = logIn(user.email(), "Desk");
    Browser phone = logIn(user.email(), "Phone");

    var atTheDesk = api.with(desk.token());
    assertThat(atTheDesk.list("/api/me/sign-ins"))
        .extracting(it -> it.get("userAgent") + " " + it.get("current"))
        .contains("Desk true", "Phone false");
    String phonesId = signInOf(atTheDesk, "Phone");
    atTheDesk
        .call(HttpMethod.DELETE, "/api/me/sign-ins/" + phonesId, null)
        .expectStatus()
        .isNoContent();

    refresh(phone.refresh()).expectStatus().isUnauthorized();
    refresh(desk.refresh()).expectStatus().isOk();
    assertThat(kinds(atTheDesk)).startsWith("SIGN_IN_ENDED", "SIGNED_IN", "SIGNED_IN", "SIGNED_UP");
    atTheDesk
        .call(HttpMethod.DELETE, "/api/me/sign-ins/" + phonesId, null)
        .expectStatus()
        .isNotFound();
  }

  @Test
  void nobody_sees_or_ends_the_sign_ins_of_somebody_else() {
    Api.As user = api.newUser();
    Browser desk = logIn(user.email(), "Desk");
    String id = signInOf(api.with(desk.token()), "Desk");
    Api.As other = api.newUser();

    assertThat(other.list("/api/me/sign-ins")).extracting(it -> it.get("id")).doesNotContain(id);
    other.call(HttpMethod.DELETE, "/api/me/sign-ins/" + id, null).expectStatus().isNotFound();
    assertThat(kinds(other)).containsExactly("SIGNED_UP");
    refresh(desk.refresh()).expectStatus().isOk();
  }

  @Test
  void signing_out_everywhere_ends_every_sign_in() {
    Api.As user = api.newUser();
    Browser desk = logIn(user.email(), "Desk");
    Browser phone = logIn(user.email(), "Phone");

    api.with(desk.token())
        .call(HttpMethod.DELETE, "/api/me/sign-ins", null)
        .expectStatus()
        .isNoContent();

    refresh(desk.refresh()).expectStatus().isUnauthorized();
    refresh(phone.refresh()).expectStatus().isUnauthorized();
    assertThat(kinds(user)).startsWith("SIGN_INS_ENDED");
  }

  @Test
  void after_too_many_wrong_passwords_only_a_browser_that_is_known_gets_in() {
    Api.As user = api.newUser();
    Browser known = logIn(user.email(), "Desk");
    for (int i = 0; i < 10; i++) {
      attempt(user.email(), WRONG, null).expectStatus().isUnauthorized();
    }

    attempt(user.email(), Api.PASSWORD, null)
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .exists(HttpHeaders.RETRY_AFTER)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:too-many-attempts");
    attempt(user.email(), Api.PASSWORD, "invented").expectStatus().isEqualTo(429);
    // Known, but for another account.
    Api.As other = api.newUser();
    Browser others = logIn(other.email(), "Desk");
    attempt(user.email(), Api.PASSWORD, others.device()).expectStatus().isEqualTo(429);

    attempt(user.email(), Api.PASSWORD, known.device()).expectStatus().isOk();
    assertThat(kinds(user))
        .startsWith(
            "SIGNED_IN", "SIGN_IN_REFUSED", "SIGN_IN_REFUSED", "SIGN_IN_REFUSED", "SIGN_IN_FAILED");
  }

  @Test
  void an_email_without_an_account_is_slowed_down_alike() {
    String nobody = Api.newEmail();
    for (int i = 0; i < 10; i++) {
      attempt(nobody, WRONG, null).expectStatus().isUnauthorized();
    }

    attempt(nobody, WRONG, null).expectStatus().isEqualTo(429);
  }

  @Test
  void a_stolen_access_token_does_not_guess_the_password() {
    Api.As user = api.newUser();
    for (int i = 0; i < 10; i++) {
      user.call(HttpMethod.DELETE, "/api/me", Map.of("password", WRONG))
          .expectStatus()
          .isBadRequest();
    }

    user.call(HttpMethod.DELETE, "/api/me", Map.of("password", Api.PASSWORD))
        .expectStatus()
        .isEqualTo(429);
    assertThat(kinds(user)).startsWith("CONFIRMATION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "Password1", "12345678", "iloveyou", "qwertyuiop"})
  void a_password_that_everybody_tries_first_is_refused_in_a_sentence(String password) {
    api.client()
        .post()
        .uri("/api/auth/signup")
        .bodyValue(Map.of("email", Api.newEmail(), "password", password))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("password")
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("most used passwords"));
  }

  @Test
  void the_trail_is_read_in_pages() {
    Api.As user = api.newUser();
    for (int i = 0; i < 3; i++) {
      logIn(user.email(), "Desk " + i);
    }

    var first = user.list("/api/me/audit?limit=2");
    var rest = user.list("/api/me/audit?limit=2&before=" + first.getLast().get("id"));

    assertThat(first).extracting(it -> it.get("userAgent")).containsExactly("Desk 2", "Desk 1");
    assertThat(rest).extracting(it -> it.get("kind")).containsExactly("SIGNED_IN", "SIGNED_UP");
    user.get("/api/me/audit?limit=0").expectStatus().isBadRequest();
    user.get("/api/me/audit?limit=201").expectStatus().isBadRequest();
  }

  private Browser logIn(String email, String userAgent) {
    var result =
        api.client()
            .post()
            .uri("/api/auth/login")
            .header(HttpHeaders.USER_AGENT, userAgent)
            .bodyValue(Map.of("email", email, "password", Api.PASSWORD))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult();
    return new Browser(
        Api.text(result.getResponseBody(), "token"),
        value(result.getResponseCookies(), "gostream_refresh"),
        value(result.getResponseCookies(), "gostream_device"));
  }

  private static String value(MultiValueMap<String, ResponseCookie> cookies, String name) {
    var cookie = cookies.getFirst(name);
    return cookie == null ? "" : cookie.getValue();
  }

  private ResponseSpec attempt(String email, String password, @Nullable String device) {
    var request = api.client().post().uri("/api/auth/login");
    return (device == null ? request : request.cookie("gostream_device", device))
        .bodyValue(Map.of("email", email, "password", password))
        .exchange();
  }

  private ResponseSpec refresh(String cookie) {
    return api.client()
        .post()
        .uri("/api/auth/refresh")
        .cookie("gostream_refresh", cookie)
        .exchange();
  }

  private static String signInOf(Api.As who, String userAgent) {
    return who.list("/api/me/sign-ins").stream()
        .filter(it -> userAgent.equals(it.get("userAgent")))
        .map(it -> Api.text(it, "id"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> kinds(Api.As who) {
    return who.list("/api/me/audit").stream().map(it -> Api.text(it, "kind")).toList();
  }
}
