package io.gostream.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.openapi.OpenApiDocument.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The SPA's client is generated from the checked-in document.
@ApiTest
class OpenApiIT {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Autowired Api api;

  @Test
  void the_checked_in_description_is_what_the_api_serves() throws IOException {
    String served =
        api.client()
            .get()
            .uri("/v3/api-docs")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    String current = JSON.writeValueAsString(JSON.readValue(served, Map.class)) + "\n";
    if (Boolean.getBoolean("gostream.write-openapi")) {
      Files.writeString(OpenApiDocument.CHECKED_IN, current);
    }

    assertThat(Files.readString(OpenApiDocument.CHECKED_IN))
        .as(
            "docs/openapi.json is not what the api serves. Write it anew: run OpenApiIT with -DargLine=-Dgostream.write-openapi=true")
        .isEqualTo(current);
  }

  /// Ids are nobody's and bodies are empty: who may ask is decided before both are looked at.
  @Test
  void each_credential_may_do_what_is_described() {
    Api.As person = api.newUser();
    Map<String, Api.As> keys =
        Map.of("READ", api.with(key(person, "READ")), "CONTROL", api.with(key(person, "CONTROL")));
    for (Operation operation : OpenApiDocument.checkedIn().operations()) {
      String path = operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
      HttpMethod method = HttpMethod.valueOf(operation.method());
      Set<String> scopes = scopes(operation);
      boolean open = operation.node().path("security").isEmpty();
      assertThat(status(api.with(""), method, path) == 401 && !path.startsWith("/api/auth"))
          .as("%s wants a credential", operation.id())
          .isEqualTo(!open);
      keys.forEach((scope, key) ->
          assertThat(status(key, method, path) != 403)
              .as("%s with a key of the scope %s", operation.id(), scope)
              .isEqualTo(open || scopes.contains(scope)));
    }
  }

  private static String key(Api.As person, String scope) {
    var made =
        person
            .post("/api/me/api-keys", Map.of("name", scope, "scope", scope))
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return Api.text(made, "key");
  }

  private static Set<String> scopes(Operation operation) {
    Set<String> scopes = new HashSet<>();
    for (var alternative : operation.node().path("security")) {
      alternative.path("apiKey").forEach(scope -> scopes.add(scope.asString()));
    }
    return scopes;
  }

  private static int status(Api.As whoever, HttpMethod method, String path) {
    return whoever.call(method, path, null).returnResult(Void.class).getStatus().value();
  }
}
