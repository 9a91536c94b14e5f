package io.gostream.api.operator;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.quota.Limits;
import io.gostream.core.account.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For operators; for everybody else there is nothing here.
@RestController
@RequestMapping("/api/operator")
class OperatorController {

  private static final int DEFAULT_DAYS = 7;

  record InvitationRequest(
      @Nullable
          @Email(message = "This is not an e-mail address.")
          @Size(max = 254, message = "The e-mail address is longer than 254 characters.")
          String email,
      @Nullable
          @Min(value = 1, message = "An invitation is good for 1 to 365 days.")
          @Max(value = 365, message = "An invitation is good for 1 to 365 days.")
          Integer days) {}

  /// @param path of the sign-up page, with the token behind the #; it is shown this one time
  record InvitationView(UUID id, String path, Instant expiresAt) {}

  /// @param quotas what holds for this user
  record AccountView(UUID id, String email, Role role, Instant createdAt, Limits quotas) {}

  /// What is null holds as for everybody.
  record QuotaChange(
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer projects,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer destinations,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer broadcasts,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Integer media,
      @Nullable @Min(value = 0, message = "A quota is 0 or more.") Long mediaBytes) {}

  private final Operators operators;

  OperatorController(Operators operators) {
    this.operators = operators;
  }

  @Operation(operationId = "makeInvitation")
  @PostMapping("/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  InvitationView invite(
      @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody InvitationRequest request) {
    var life = Duration.ofDays(request.days() == null ? DEFAULT_DAYS : request.days());
    return operators.invite(user, request.email(), life);
  }

  /// The accounts, by their e-mails.
  ///
  /// @param after the e-mail behind which to go on
  @Operation(operationId = "listUsers")
  @GetMapping("/users")
  List<AccountView> users(
      @AuthenticationPrincipal CurrentUser user,
      @RequestParam(required = false) @Nullable String after) {
    return operators.users(user, after == null ? "" : after);
  }

  @Operation(operationId = "setQuotas")
  @PutMapping("/users/{id}/quotas")
  Limits setQuotas(
      @AuthenticationPrincipal CurrentUser user,
      @PathVariable UUID id,
      @Valid @RequestBody QuotaChange change) {
    return operators.setQuotas(user, id, change);
  }
}
