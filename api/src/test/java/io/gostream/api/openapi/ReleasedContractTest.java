package io.gostream.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page that is still open and a program that nobody touches talk to the new api as to the last
/// release's: what was in its description is in this one's. `./gostream record-release` keeps the
/// description of a release.
class ReleasedContractTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void nothing_that_clients_of_the_last_release_rely_on_has_vanished() throws IOException {
    JsonNode released;
    try (var file = ReleasedContractTest.class.getResourceAsStream("/released/openapi.json")) {
      released = JSON.readTree(file);
    }
    JsonNode present = JSON.readTree(Files.readString(Path.of("../docs/openapi.json")));

    assertThat(released.get("paths").size()).isGreaterThan(20);
    assertThat(vanished(released, present)).isEmpty();
  }

  @Test
  void what_vanishes_and_what_is_suddenly_wanted_is_noticed() {
    JsonNode before =
        JSON.readTree(
            """
            {"paths": {"/a": {"get": {"responses": {"200": {}}}, "put": {"responses": {}}}},
             "components": {"schemas": {
               "View": {"properties": {"type": {"type": "string"}, "id": {"type": "string"}, "state": {"enum": ["OLD", "NEW"]}}},
               "Request": {"properties": {"name": {}}, "required": ["name"]}}}}
            """);
    JsonNode after =
        JSON.readTree(
            """
            {"paths": {"/a": {"get": {"responses": {"204": {}}}}},
             "components": {"schemas": {
               "View": {"properties": {"id": {"type": "integer"}, "state": {"enum": ["NEW", "NEWER"]}}},
               "Request": {"properties": {"name": {}, "size": {}}, "required": ["name", "size"]}}}}
            """);

    assertThat(vanished(before, before)).isEmpty();
    assertThat(vanished(before, after))
        .containsExactlyInAnyOrder(
            "/paths//a/get/responses/200 is gone",
            "/paths//a/put is gone",
            "/components/schemas/View/properties/type is gone",
            "/components/schemas/View/properties/id/type was string and is integer",
            "/components/schemas/View/properties/state/enum has no OLD",
            "/components/schemas/Request/required wants size");
  }

  private static List<String> vanished(JsonNode released, JsonNode present) {
    List<String> vanished = new ArrayList<>();
    for (String part : List.of("paths", "components")) {
      compare("/" + part, released.get(part), present.get(part), vanished);
    }
    return vanished;
  }

  /// Words for people may change, everything else only grow.
  private static void compare(
      String where, JsonNode before, JsonNode after, List<String> vanished) {
    for (var member : before.properties()) {
      String name = member.getKey();
      String path = where + "/" + name;
      JsonNode now = after.get(name);
      // Members may be called as what is said of them.
      switch (where.endsWith("/properties") ? "" : name) {
        case "description", "summary", "tags", "example", "examples", "operationId" -> {}
        case "enum" -> {
          for (JsonNode value : member.getValue()) {
            if (!holds(now, value)) {
              vanished.add(path + " has no " + value.asString());
            }
          }
        }
        case "required" -> {
          for (JsonNode value : isRequest(where) && now != null ? now : JSON.createArrayNode()) {
            if (!holds(member.getValue(), value)) {
              vanished.add(path + " wants " + value.asString());
            }
          }
        }
        case "type", "$ref", "format" -> {
          if (!member.getValue().equals(now)) {
            vanished.add(
                "%s was %s and is %s"
                    .formatted(
                        path, member.getValue().asString(), now == null ? "gone" : now.asString()));
          }
        }
        default -> {
          if (now == null) {
            vanished.add(path + " is gone");
          } else if (member.getValue().isObject()) {
            compare(path, member.getValue(), now, vanished);
          }
        }
      }
    }
  }

  /// What an api always says may be said of more and more members.
  private static boolean isRequest(String where) {
    return where.matches(".*(Request|Change|Deletion)");
  }

  private static boolean holds(@org.jspecify.annotations.Nullable JsonNode array, JsonNode value) {
    return array != null && array.isArray() && array.valueStream().anyMatch(value::equals);
  }
}
