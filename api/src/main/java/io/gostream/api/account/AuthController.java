package io.gostream.api.account;

import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.api.tenancy.Tenancy;
import io.gostream.core.secret.SecretText;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Sign-up, log-in, refresh, log-out. The access token goes to the page's memory, the refresh token
/// into a cookie that no script can read and no other site can send.
@RestController
@AcrossTenants("an e-mail or a refresh token says whose account it is")
@RequestMapping("/api/auth")
class AuthController {

  record SignUpRequest(
      @NotBlank(message = "Enter your e-mail address.")
          @Email(message = "This is not an e-mail address.")
          @Size(max = 254, message = "The e-mail address is longer than 254 characters.")
          String email,
      @GoodPassword String password,
      @Nullable String invitation) {}

  record LogInRequest(
      @NotBlank(message = "Enter your e-mail address.") String email,
      @NotNull(message = "Enter your password.") String password) {}

  record SignedIn(String token, Instant expiresAt, UserView user) {}

  private final Accounts accounts;
  private final SignIns signIns;
  private final Tokens tokens;
  private final UserMapper mapper;
  private final AuthCookies cookies;

  AuthController(
      Accounts accounts, SignIns signIns, Tokens tokens, UserMapper mapper, AuthCookies cookies) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.tokens = tokens;
    this.mapper = mapper;
    this.cookies = cookies;
  }

  @Operation(operationId = "signUp")
  @PostMapping("/signup")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<SignedIn> signUp(
      @Valid @RequestBody SignUpRequest request, ServerHttpRequest http) {
    var caller = Caller.of(http);
    User user =
        accounts.signUp(
            request.email(),
            SecretText.of(request.password()),
            request.invitation() == null ? null : SecretText.of(request.invitation()),
            caller);
    return known(HttpStatus.CREATED, user, caller, http);
  }

  @Operation(operationId = "logIn")
  @PostMapping("/login")
  ResponseEntity<SignedIn> logIn(
      @Valid @RequestBody LogInRequest request,
      @CookieValue(name = AuthCookies.DEVICE, required = false) @Nullable String device,
      ServerHttpRequest http) {
    var caller = Caller.of(http);
    User user = accounts.logIn(request.email(), SecretText.of(request.password()), device, caller);
    return known(HttpStatus.OK, user, caller, http);
  }

  @Operation(operationId = "refresh")
  @PostMapping("/refresh")
  ResponseEntity<SignedIn> refresh(
      @CookieValue(name = AuthCookies.REFRESH, required = false) @Nullable String cookie,
      ServerHttpRequest http) {
    if (cookie == null) {
      throw ProblemException.of(
          ProblemType.UNAUTHENTICATED, "You are signed out. Log in to go on.");
    }
    var issued = signIns.refresh(SecretText.of(cookie), Caller.of(http));
    return signedIn(ResponseEntity.ok(), accounts.get(issued.userId()), issued, http);
  }

  @Operation(operationId = "logOut")
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> logOut(
      @CookieValue(name = AuthCookies.REFRESH, required = false) @Nullable String cookie,
      ServerHttpRequest http) {
    if (cookie != null) {
      signIns.end(SecretText.of(cookie), Caller.of(http));
    }
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookies.noRefresh(http))
        .build();
  }

  /// Signed in with the password: the browser is a known one from now on.
  private ResponseEntity<SignedIn> known(
      HttpStatus status, User user, Caller caller, ServerHttpRequest http) {
    var issued = Tenancy.of(user.getId()).call(() -> signIns.begin(user.getId(), caller));
    var answer =
        ResponseEntity.status(status)
            .header(HttpHeaders.SET_COOKIE, cookies.device(tokens.signDevice(user.getId()), http));
    return signedIn(answer, user, issued, http);
  }

  private ResponseEntity<SignedIn> signedIn(
      ResponseEntity.BodyBuilder answer, User user, SignIns.Issued issued, ServerHttpRequest http) {
    var access = tokens.signAccess(user.getId(), issued.signInId());
    return answer
        .header(HttpHeaders.SET_COOKIE, cookies.refresh(issued, http))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(new SignedIn(access.text(), access.expiresAt(), mapper.toView(user)));
  }
}
