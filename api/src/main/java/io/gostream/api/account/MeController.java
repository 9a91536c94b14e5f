package io.gostream.api.account;

import io.gostream.core.secret.SecretText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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

  private final Accounts accounts;
  private final SignIns signIns;
  private final RefreshCookie refreshCookie;
  private final UserMapper mapper;

  MeController(Accounts accounts, SignIns signIns, RefreshCookie refreshCookie, UserMapper mapper) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.refreshCookie = refreshCookie;
    this.mapper = mapper;
  }

  @GetMapping
  UserView get(@AuthenticationPrincipal CurrentUser user) {
    return mapper.toView(accounts.get(user.id()));
  }

  @PutMapping("/password")
  ResponseEntity<Void> changePassword(
      @AuthenticationPrincipal CurrentUser user,
      @Valid @RequestBody PasswordChange change,
      ServerHttpRequest http) {
    accounts.changePassword(
        user.id(), SecretText.of(change.currentPassword()), SecretText.of(change.newPassword()));
    // All sign-ins have ended; this one begins anew.
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, refreshCookie.of(signIns.begin(user.id()), http))
        .build();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal CurrentUser user, @Valid @RequestBody Deletion deletion) {
    accounts.delete(user.id(), SecretText.of(deletion.password()));
  }
}
