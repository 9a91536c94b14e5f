package io.gostream.api.openapi;

import io.gostream.api.account.Credential;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;

/// Who may call an operation, as the rules of the package `web` have it; `OpenApiIT` asks each one
/// with each kind of credential.
enum Access {
  EVERYBODY,
  /// Whoever has logged in, and any API key.
  READ,
  CONTROL,
  /// No API key.
  PERSON;

  static final String ACCESS_TOKEN = "accessToken";
  static final String API_KEY = "apiKey";

  static Access of(HttpMethod method, String path, Operation operation) {
    if (operation.getSecurity() != null && operation.getSecurity().isEmpty()) {
      return EVERYBODY;
    }
    boolean looks = method == HttpMethod.GET;
    if (path.equals("/api/me")) {
      return looks ? READ : PERSON;
    }
    if (path.startsWith("/api/me/") || path.startsWith("/api/operator/")) {
      return PERSON;
    }
    return looks && !path.endsWith("/stream-key") ? READ : CONTROL;
  }

  /// Alternatives; the scopes are those that an API key may have, each enough.
  List<SecurityRequirement> requirements() {
    var person = new SecurityRequirement().addList(ACCESS_TOKEN);
    return switch (this) {
      case EVERYBODY -> List.of();
      case PERSON -> List.of(person);
      case CONTROL -> List.of(person, key(Credential.Scope.CONTROL));
      case READ -> List.of(person, key(Credential.Scope.READ), key(Credential.Scope.CONTROL));
    };
  }

  private static SecurityRequirement key(Credential.Scope scope) {
    return new SecurityRequirement().addList(API_KEY, scope.name());
  }

  /// Said to people, since not every tool shows scopes of keys.
  String sentence() {
    return switch (this) {
      case EVERYBODY -> "For everybody.";
      case READ -> "For an access token, or an API key of any scope.";
      case CONTROL -> "For an access token, or an API key with the scope `CONTROL`.";
      case PERSON -> "For an access token only.";
    };
  }

  /// Whether there are credentials that are good, and not good enough.
  boolean refusesSome() {
    return this == CONTROL || this == PERSON;
  }
}
