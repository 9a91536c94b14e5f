package io.gostream.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The SPA's client is generated from the checked-in document.
@ApiTest
class OpenApiIT {

  private static final Path CHECKED_IN = Path.of("../docs/openapi.json");

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
      Files.writeString(CHECKED_IN, current);
    }

    assertThat(Files.readString(CHECKED_IN))
        .as(
            "docs/openapi.json is not what the api serves. Write it anew: run OpenApiIT with -DargLine=-Dgostream.write-openapi=true")
        .isEqualTo(current);
  }
}
