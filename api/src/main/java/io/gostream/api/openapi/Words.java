package io.gostream.api.openapi;

import io.gostream.api.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the description says to people: the sentences and examples of `openapi/*.yaml`.
///
/// @param tags in their order, with the operations in theirs
/// @param schemas by name
/// @param examples that belong to no schema of their own
/// @param problems by the last part of their type
record Words(
    List<TagWords> tags,
    Map<String, SchemaWords> schemas,
    Map<String, Object> examples,
    Map<String, ProblemWords> problems) {

  record TagWords(String tag, String about, Map<String, OperationWords> operations) {}

  /// The comment at the top of `operations.yaml` says what each is.
  record OperationWords(
      String summary,
      @Nullable String description,
      String answers,
      @Nullable List<String> refused,
      @Nullable List<String> never,
      @Nullable Map<String, String> parameters,
      @Nullable String request,
      @Nullable String answer,
      @Nullable List<String> produces,
      @Nullable Map<String, String> also) {}

  record SchemaWords(
      String is, @Nullable Map<String, String> properties, @Nullable Object example) {}

  record ProblemWords(String when, String detail, @Nullable String field) {}

  private static final String EXAMPLES = "examples";

  private static final int MOST_ALIASES = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Words read() {
    Map<String, Object> schemas = new LinkedHashMap<>(load("schemas", new TypeReference<>() {}));
    Map<String, Object> examples =
        JSON.convertValue(schemas.remove(EXAMPLES), new TypeReference<>() {});
    return new Words(
        load("operations", new TypeReference<>() {}),
        JSON.convertValue(schemas, new TypeReference<>() {}),
        examples,
        load("problems", new TypeReference<>() {}));
  }

  /// @throws IllegalStateException when the words and the code do not fit together
  static <T> T in(Map<String, T> all, String name) {
    T one = all.get(name);
    if (one == null) {
      throw new IllegalStateException("openapi/*.yaml and the code do not agree about " + name);
    }
    return one;
  }

  ProblemWords problem(ProblemType type) {
    return in(problems, Refused.name(type));
  }

  private static <T> T load(String name, TypeReference<T> type) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try (InputStream yaml = new ClassPathResource("openapi/" + name + ".yaml").getInputStream()) {
      Object read = new Yaml(new SafeConstructor(options)).load(yaml);
      return JSON.convertValue(read, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
