package io.gostream.api.apikey;

import io.gostream.api.account.Credential;
import io.gostream.api.account.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's API keys; only a person manages them.
@RestController
@RequestMapping("/api/me/api-keys")
class ApiKeyController {

  record ApiKeyRequest(
      @NotBlank(message = "Give the key a name, so that you know later what uses it.")
          @Size(max = 100, message = "The name is longer than 100 characters.")
          String name,
      @NotNull(message = "Choose READ or CONTROL.") Credential.Scope scope) {}

  record ApiKeyView(
      UUID id,
      String name,
      Credential.Scope scope,
      String keyHint,
      Instant createdAt,
      @Nullable Instant lastUsedAt) {
    static ApiKeyView of(ApiKey key) {
      return new ApiKeyView(
          key.getId(),
          key.getName(),
          key.getScope(),
          key.getKeyHint(),
          key.getCreatedAt(),
          key.getLastUsedAt());
    }
  }

  /// @param key the key itself, which is not shown again
  record NewApiKeyView(ApiKeyView apiKey, String key) {
    @Override
    public String toString() {
      return "NewApiKeyView[" + apiKey + "]";
    }
  }

  private final ApiKeys keys;

  ApiKeyController(ApiKeys keys) {
    this.keys = keys;
  }

  @Operation(operationId = "listApiKeys")
  @GetMapping
  List<ApiKeyView> list(@AuthenticationPrincipal CurrentUser user) {
    return keys.list(user.id()).stream().map(ApiKeyView::of).toList();
  }

  @Operation(operationId = "createApiKey")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  NewApiKeyView create(
      @AuthenticationPrincipal CurrentUser user, @Valid @RequestBody ApiKeyRequest request) {
    var created = keys.create(user, request.name().strip(), request.scope());
    return new NewApiKeyView(ApiKeyView.of(created.key()), created.text().secret().value());
  }

  @Operation(operationId = "revokeApiKey")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    keys.revoke(user, id);
  }
}
