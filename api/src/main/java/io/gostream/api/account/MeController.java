package io.gostream.api.account;

import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditEvent;
import io.gostream.api.audit.Caller;
import io.gostream.core.secret.SecretText;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own account.
@RestController
@RequestMapping("/api/me")
class MeController {

  record PasswordChange(
      @NotNull(message = "Enter your present password.") String currentPassword,
      @GoodPassword String newPassword) {}

  record Deletion(@NotNull(message = "Enter your password.") String password) {}

  /// @param current whether the request itself comes from this sign-in
  record SignInView(
      UUID id,
      boolean current,
      String address,
      @Nullable String userAgent,
      Instant createdAt,
      Instant lastUsedAt) {}

  private final Accounts accounts;
  private final SignIns signIns;
  private final Audit audit;
  private final AuthCookies cookies;
  private final UserMapper mapper;

  MeController(
      Accounts accounts, SignIns signIns, Audit audit, AuthCookies cookies, UserMapper mapper) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.audit = audit;
    this.cookies = cookies;
    this.mapper = mapper;
  }

  @Operation(operationId = "getMe")
  @GetMapping
  UserView get(@AuthenticationPrincipal CurrentUser user) {
    return mapper.toView(accounts.get(user.id()));
  }

  @Operation(operationId = "changePassword")
  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> changePassword(
      @AuthenticationPrincipal CurrentUser user,
      @Valid @RequestBody PasswordChange change,
      ServerHttpRequest http) {
    Caller caller = user.caller();
    accounts.changePassword(
        user.id(),
        SecretText.of(change.currentPassword()),
        SecretText.of(change.newPassword()),
        caller);
    // All sign-ins have ended; this one begins anew.
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookies.refresh(signIns.begin(user.id(), caller), http))
        .build();
  }

  @Operation(operationId = "deleteMe")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody Deletion deletion) {
    accounts.delete(user.id(), SecretText.of(deletion.password()), user.caller());
  }

  /// The browsers that are signed in, the latest used first.
  @Operation(operationId = "listSignIns")
  @GetMapping("/sign-ins")
  List<SignInView> signIns(@AuthenticationPrincipal CurrentUser user) {
    return signIns.list(user.id()).stream()
        .map(signIn ->
            new SignInView(
                signIn.getId(),
                new Credential.SignedIn(signIn.getId()).equals(user.credential()),
                signIn.getAddress(),
                signIn.getUserAgent(),
                signIn.getCreatedAt(),
                signIn.getLastUsedAt()))
        .toList();
  }

  /// Signs one browser out. Its access token is good for some minutes more.
  @Operation(operationId = "endSignIn")
  @DeleteMapping("/sign-ins/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSignIn(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    signIns.end(user.id(), id, user.caller());
  }

  /// Signs all browsers out, this one too.
  @Operation(operationId = "endAllSignIns")
  @DeleteMapping("/sign-ins")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAllSignIns(@AuthenticationPrincipal CurrentUser user) {
    signIns.endAllOf(user.id(), user.caller());
  }

  /// The audit trail, newest first.
  ///
  /// @param before the id of the event behind which to go on
  @Operation(operationId = "listAuditEvents")
  @GetMapping("/audit")
  List<AuditEvent> audit(
      @AuthenticationPrincipal CurrentUser user,
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "50")
          @Min(value = 1, message = "Ask for 1 to 200 events.")
          @Max(value = 200, message = "Ask for 1 to 200 events.")
          int limit) {
    return audit.read(user.id(), before, limit);
  }
}
