package io.gostream.api.quota;

import io.gostream.api.account.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's own quotas.
@RestController
class QuotaController {

  /// @param used of `destinations`: in the project that has most
  record QuotasView(Limits limits, Limits used) {}

  private final Quotas quotas;

  QuotaController(Quotas quotas) {
    this.quotas = quotas;
  }

  @Operation(operationId = "getQuotas")
  @GetMapping("/api/me/quotas")
  QuotasView get(@AuthenticationPrincipal CurrentUser user) {
    return new QuotasView(quotas.of(user.id()), quotas.used(user.id()));
  }
}
