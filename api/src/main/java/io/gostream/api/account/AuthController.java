package io.gostream.api.account;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.secret.SecretText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Sign-up, log-in, refresh, log-out. The access token goes to the page's memory, the refresh token
/// into a cookie that no script can read and no other site can send.
@RestController
@RequestMapping("/api/auth")
class AuthController {

  record SignUpRequest(
      @NotBlank(message = "Enter your e-mail address.")
          @Email(message = "This is not an e-mail address.")
          @Size(max = 254, message = "The e-mail address is longer than 254 characters.")
          String email,
      @GoodPassword String password) {}

  record LogInRequest(
      @NotBlank(message = "Enter your e-mail address.") String email,
      @NotNull(message = "Enter your password.") String password) {}

  record SignedIn(String token, Instant expiresAt, UserView user) {}

  private final Accounts accounts;
  private final SignIns signIns;
  private final Tokens tokens;
  private final UserMapper mapper;
  private final RefreshCookie refreshCookie;

  AuthController(
      Accounts accounts,
      SignIns signIns,
      Tokens tokens,
      UserMapper mapper,
      RefreshCookie refreshCookie) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.tokens = tokens;
    this.mapper = mapper;
    this.refreshCookie = refreshCookie;
  }

  @PostMapping("/signup")
  ResponseEntity<SignedIn> signUp(
      @Valid @RequestBody SignUpRequest request, ServerHttpRequest http) {
    User user = accounts.signUp(request.email(), SecretText.of(request.password()));
    return signedIn(HttpStatus.CREATED, user, signIns.begin(user.getId()), http);
  }

  @PostMapping("/login")
  ResponseEntity<SignedIn> logIn(@Valid @RequestBody LogInRequest request, ServerHttpRequest http) {
    User user = accounts.logIn(request.email(), SecretText.of(request.password()));
    return signedIn(HttpStatus.OK, user, signIns.begin(user.getId()), http);
  }

  @PostMapping("/refresh")
  ResponseEntity<SignedIn> refresh(
      @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String cookie,
      ServerHttpRequest http) {
    if (cookie == null) {
      throw ProblemException.of(
          ProblemType.UNAUTHENTICATED, "You are signed out. Log in to go on.");
    }
    var signIn = signIns.refresh(SecretText.of(cookie));
    return signedIn(HttpStatus.OK, accounts.get(signIn.userId()), signIn, http);
  }

  @PostMapping("/logout")
  ResponseEntity<Void> logOut(
      @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String cookie,
      ServerHttpRequest http) {
    if (cookie != null) {
      signIns.end(SecretText.of(cookie));
    }
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, refreshCookie.gone(http))
        .build();
  }

  private ResponseEntity<SignedIn> signedIn(
      HttpStatus status, User user, SignIns.SignIn signIn, ServerHttpRequest http) {
    var access = tokens.signAccess(user.getId());
    return ResponseEntity.status(status)
        .header(HttpHeaders.SET_COOKIE, refreshCookie.of(signIn, http))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(new SignedIn(access.text(), access.expiresAt(), mapper.toView(user)));
  }
}
