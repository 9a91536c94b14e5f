package io.gostream.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gostream.api.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// That the description is complete and its examples are true to it. That it is what the api serves
/// is [OpenApiIT]'s, that the api does as described [AsDescribed]'s.
class OpenApiTest {

  private final OpenApiDocument document = OpenApiDocument.checkedIn();

  @TestFactory
  Stream<DynamicTest> examples_are_what_their_schemas_promise() {
    return document.operations().stream()
        .map(operation ->
            dynamicTest(
                operation.id(),
                () -> {
                  for (JsonNode media : media(operation.node())) {
                    for (JsonNode example : media.path("examples")) {
                      JsonNode value = document.resolved(example).get("value");
                      assertThat(document.errors(media.get("schema"), value))
                          .as(value.toString())
                          .isEmpty();
                    }
                  }
                }));
  }

  @Test
  void an_example_with_a_wrong_member_would_be_found() {
    JsonNode schema = document.root().at("/components/schemas/StreamView");
    JsonNode example = document.root().at("/components/examples/StreamView/value");
    var wrong = example.deepCopy();
    ((ObjectNode) wrong).put("state", "ON_AIR").remove("onAir");

    assertThat(document.errors(schema, example)).isEmpty();
    assertThat(document.errors(schema, wrong)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void all_json_has_an_example() {
    assertThat(document.operations())
        .allSatisfy(operation ->
            assertThat(media(operation.node()))
                .allSatisfy(
                    media -> assertThat(media.has("examples") || isBinary(media)).isTrue()));
  }

  @Test
  void everything_is_described() {
    assertThat(document.operations())
        .allSatisfy(operation -> {
          assertThat(operation.node().path("summary").asString("")).isNotEmpty();
          assertThat(operation.node().path("tags").size()).isOne();
          assertThat(operation.node().path("parameters"))
              .allSatisfy(
                  parameter -> assertThat(parameter.path("description").asString("")).isNotEmpty());
          assertThat(operation.node().path("responses"))
              .allSatisfy(response ->
                  assertThat(document.resolved(response).path("description").asString(""))
                      .isNotEmpty());
        });
    assertThat(document.root().at("/components/schemas").properties())
        .allSatisfy(schema ->
            assertThat(schema.getValue().path("description").asString(""))
                .as(schema.getKey())
                .isNotEmpty());
  }

  @Test
  void each_problem_type_is_named_and_has_an_example() {
    List<String> types =
        Arrays.stream(ProblemType.values()).map(type -> type.uri().toString()).toList();
    List<String> named = new ArrayList<>();
    document
        .root()
        .at("/components/schemas/Problem/properties/type/enum")
        .forEach(type -> named.add(type.asString()));

    assertThat(named).containsExactlyInAnyOrderElementsOf(types);
    assertThat(ProblemType.values())
        .allSatisfy(type ->
            assertThat(
                    document
                        .root()
                        .at("/components/examples/" + Refused.name(type) + "/value/type")
                        .asString())
                .isEqualTo(type.uri().toString()));
  }

  @Test
  void docs_http_api_explains_each_problem_type() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("../docs/http-api.md"));

    assertThat(ProblemType.values())
        .allSatisfy(type ->
            assertThat(rows)
                .anyMatch(row ->
                    row.startsWith(
                        "| `%s` | %d |".formatted(Refused.name(type), type.status().value()))));
  }

  private static boolean isBinary(JsonNode media) {
    return media.at("/schema/format").asString("").equals("binary");
  }

  /// Of the body and of all answers.
  private List<JsonNode> media(JsonNode operation) {
    List<JsonNode> media = new ArrayList<>();
    operation.at("/requestBody/content").forEach(media::add);
    for (JsonNode response : operation.path("responses")) {
      document.resolved(response).path("content").forEach(media::add);
    }
    return media;
  }
}
