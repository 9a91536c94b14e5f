package io.gostream.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Clients compare these texts; see docs/http-api.md.
class ProblemTypeTest {

  @Test
  void the_spelling_and_the_status_of_each_type_never_change() {
    assertThat(
            Arrays.stream(ProblemType.values())
                .map(type -> type.status().value() + " " + type.uri()))
        .containsExactlyInAnyOrder(
            "400 urn:gostream:problem:invalid-field",
            "400 urn:gostream:problem:malformed-request",
            "401 urn:gostream:problem:unauthenticated",
            "401 urn:gostream:problem:wrong-credentials",
            "403 urn:gostream:problem:forbidden",
            "404 urn:gostream:problem:not-found",
            "405 urn:gostream:problem:method-not-allowed",
            "406 urn:gostream:problem:not-acceptable",
            "403 urn:gostream:problem:sign-up-closed",
            "409 urn:gostream:problem:invitation-not-valid",
            "409 urn:gostream:problem:email-taken",
            "409 urn:gostream:problem:not-on-air",
            "409 urn:gostream:problem:already-on-air",
            "409 urn:gostream:problem:destination-on-air",
            "409 urn:gostream:problem:quota-reached",
            "413 urn:gostream:problem:too-large",
            "415 urn:gostream:problem:unsupported-media-type",
            "429 urn:gostream:problem:too-many-attempts",
            "500 urn:gostream:problem:internal",
            "503 urn:gostream:problem:unavailable",
            "507 urn:gostream:problem:storage-full");
  }
}
