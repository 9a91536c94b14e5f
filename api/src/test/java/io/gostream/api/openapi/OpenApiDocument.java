package io.gostream.api.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// docs/openapi.json, as its readers understand it.
public final class OpenApiDocument {

  static final Path CHECKED_IN = Path.of("../docs/openapi.json");

  /// @param method in capitals
  public record Operation(String method, String path, JsonNode node) {

    String id() {
      return node.path("operationId").asString();
    }

    boolean isAt(String method, String path) {
      String[] parts = this.path.split("/", -1);
      String[] others = path.split("/", -1);
      if (!this.method.equals(method) || parts.length != others.length) {
        return false;
      }
      for (int i = 0; i < parts.length; i++) {
        if (!parts[i].startsWith("{") && !parts[i].equals(others[i])) {
          return false;
        }
      }
      return true;
    }
  }

  private static final Pattern POINTER = Pattern.compile("^#");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  private OpenApiDocument(JsonNode root) {
    this.root = root;
    for (var path : root.get("paths").properties()) {
      for (var method : path.getValue().properties()) {
        operations.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
  }

  public static OpenApiDocument checkedIn() {
    try {
      return new OpenApiDocument(JSON.readTree(Files.readString(CHECKED_IN)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  List<Operation> operations() {
    return operations;
  }

  /// The operation that a request is for. A path without parameters goes before one with them.
  public Optional<Operation> operation(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.isAt(method, path))
        .min((a, b) -> Integer.compare(parameters(a), parameters(b)));
  }

  private static int parameters(Operation operation) {
    return (int) operation.path().chars().filter(c -> c == '{').count();
  }

  /// The response of that status, or nothing.
  public Optional<JsonNode> response(Operation operation, int status) {
    return Optional.ofNullable(operation.node().path("responses").get(Integer.toString(status)))
        .map(this::resolved);
  }

  JsonNode resolved(JsonNode node) {
    JsonNode ref = node.get("$ref");
    return ref == null ? node : root.at(POINTER.matcher(ref.asString()).replaceFirst(""));
  }

  /// What is wrong with a value where that schema of this document is promised.
  public List<Error> errors(JsonNode schema, JsonNode value) {
    return schemas
        .computeIfAbsent(schema, this::compiled)
        .validate(
            JSON.writeValueAsString(value),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private Schema compiled(JsonNode schema) {
    ObjectNode standing = JSON.createObjectNode();
    standing.set("components", root.get("components"));
    standing.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(JSON.writeValueAsString(standing));
  }
}
