package io.gostream.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads YAML as its strictest readers do: no key twice, none unknown, and a number is no text.
final class Yaml {

  static final JsonMapper STRICT = strict();

  private Yaml() {}

  private static JsonMapper strict() {
    var mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .annotationIntrospector(new WithoutRests())
            .build();
    for (var shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    for (var type : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
      mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    }
    return mapper;
  }

  /// The types of Kubernetes keep what they do not know; here it is a mistake.
  private static final class WithoutRests extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  static List<JsonNode> documents(Path file) {
    return documents(Sources.read(file));
  }

  static List<JsonNode> documents(String text) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var yaml = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options));
    return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
        .filter(Objects::nonNull)
        .<JsonNode>map(STRICT::valueToTree)
        .toList();
  }

  static JsonNode document(Path file) {
    var all = documents(file);
    if (all.size() != 1) {
      throw new IllegalArgumentException(file + " has " + all.size() + " documents");
    }
    return all.getFirst();
  }

  static <T> T as(JsonNode node, Class<T> type) {
    try {
      return STRICT.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e.getOriginalMessage() + "\nin " + node, e);
    }
  }
}
