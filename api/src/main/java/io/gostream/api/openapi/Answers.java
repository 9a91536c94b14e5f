package io.gostream.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the api answers has all its members: one that may be null stands there as null. What it is
/// sent may leave such a member out.
@SuppressWarnings("rawtypes") // as the library has its schemas
final class Answers {

  private static final String SCHEMAS = "#/components/schemas/";

  private Answers() {}

  static void complete(OpenAPI api) {
    Map<String, Schema> all = api.getComponents().getSchemas();
    Set<String> sent = sent(api, all);
    all.forEach((name, schema) -> {
      if (!sent.contains(name)) {
        complete(schema);
      }
    });
  }

  private static void complete(Schema<?> schema) {
    Map<String, Schema> properties = schema.getProperties();
    if (properties == null) {
      return;
    }
    properties.forEach((name, property) -> {
      boolean required = schema.getRequired() != null && schema.getRequired().contains(name);
      if (!required && RecordNullness.mayBeNull(property)) {
        schema.addRequiredItem(name);
      }
    });
  }

  /// The names of the schemas of bodies, and of what they hold.
  private static Set<String> sent(OpenAPI api, Map<String, Schema> all) {
    var names = new HashSet<String>();
    api.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(operations -> operations.stream().map(Operation::getRequestBody))
        .filter(Objects::nonNull)
        .filter(body -> body.getContent() != null)
        .flatMap(body -> body.getContent().values().stream())
        .forEach(media -> follow(media.getSchema(), all, names));
    return names;
  }

  private static void follow(
      @Nullable Schema<?> schema, Map<String, Schema> all, Set<String> names) {
    if (schema == null) {
      return;
    }
    String ref = schema.get$ref();
    if (ref != null) {
      String name = ref.substring(SCHEMAS.length());
      if (names.add(name)) {
        follow(all.get(name), all, names);
      }
    }
    Stream.concat(
            Stream.of(schema.getItems()).filter(Objects::nonNull),
            schema.getProperties() == null ? Stream.of() : schema.getProperties().values().stream())
        .forEach(part -> follow(part, all, names));
  }
}
