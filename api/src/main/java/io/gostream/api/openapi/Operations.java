package io.gostream.api.openapi;

import io.gostream.api.openapi.Words.OperationWords;
import io.gostream.api.openapi.Words.TagWords;
import io.gostream.api.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes each operation.
final class Operations {

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String JSON = "application/json";

  private final OpenAPI api;
  private final Components components;
  private final Words words;

  /// What is said of an operation, and under which tag.
  private record Said(String tag, OperationWords words) {}

  private final Map<String, Said> said = new HashMap<>();

  Operations(OpenAPI api, Words words) {
    this.api = api;
    this.components = api.getComponents();
    this.words = words;
    for (TagWords tag : words.tags()) {
      tag.operations().forEach((id, operation) -> said.put(id, new Said(tag.tag(), operation)));
    }
  }

  void describe() {
    api.getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> describe(method, path, operation)));
    if (!said.isEmpty()) {
      throw new IllegalStateException(
          "openapi/operations.yaml has operations that are not there: " + said.keySet());
    }
  }

  private void describe(HttpMethod method, String path, Operation operation) {
    String id = operation.getOperationId();
    Said about = Words.in(said, id);
    said.remove(id);
    OperationWords its = about.words();
    Access access = Access.of(method, path, operation);
    operation.setTags(List.of(about.tag()));
    operation.setSummary(its.summary());
    operation.setDescription(
        its.description() == null
            ? access.sentence()
            : its.description() + " " + access.sentence());
    operation.setSecurity(access.requirements());
    describeParameters(path, operation, its);
    if (Refused.takesJson(operation)) {
      MediaType body = Words.in(operation.getRequestBody().getContent(), JSON);
      body.addExamples("example", exampleOf(body.getSchema(), its.request()));
    }
    describeSuccess(operation, its);
    Refused.of(operation, access, its)
        .forEach((status, types) ->
            operation.getResponses().addApiResponse(status.toString(), refusal(types)));
  }

  private static void describeParameters(String path, Operation operation, OperationWords its) {
    if (operation.getParameters() == null) {
      return;
    }
    Map<String, String> told = its.parameters() == null ? Map.of() : its.parameters();
    for (Parameter parameter : operation.getParameters()) {
      String name = parameter.getName();
      parameter.setDescription(
          told.containsKey(name) ? told.get(name) : "The id of the " + owner(path, name) + ".");
    }
  }

  /// What an id in a path is of: the part before it says it.
  private static String owner(String path, String parameter) {
    List<String> parts = List.of(path.split("/", -1));
    String many = parts.get(parts.indexOf("{" + parameter + "}") - 1);
    return switch (many) {
      case "media" -> "medium";
      case "streams" -> "session";
      case "api-keys" -> "API key";
      default -> many.substring(0, many.length() - 1).replace('-', ' ');
    };
  }

  private void describeSuccess(Operation operation, OperationWords its) {
    operation
        .getResponses()
        .forEach((status, response) -> {
          response.setDescription(its.answers());
          response.addHeaderObject("X-Request-Id", header(Description.REQUEST_ID));
          if (response.getContent() != null) {
            response.setContent(content(response.getContent(), its));
          }
        });
    if (its.also() != null) {
      its.also()
          .forEach((status, text) ->
              operation.getResponses().addApiResponse(status, new ApiResponse().description(text)));
    }
  }

  private Content content(Content inferred, OperationWords its) {
    var content = new Content();
    if (its.produces() == null) {
      Schema<?> schema = inferred.values().iterator().next().getSchema();
      // Text that is JSON already.
      MediaType json =
          new MediaType().schema("string".equals(typeOf(schema)) ? new ObjectSchema() : schema);
      Example example = exampleOf(schema, its.answer());
      if (example != null) {
        json.addExamples("example", example);
      }
      return content.addMediaType(JSON, json);
    }
    for (String type : its.produces()) {
      boolean text = type.startsWith("text/");
      var schema = new StringSchema();
      var media = new MediaType().schema(text ? schema : schema.format("binary"));
      if (its.answer() != null) {
        media.addExamples("example", reference(its.answer()));
      }
      content.addMediaType(type, media);
    }
    return content;
  }

  private static @Nullable String typeOf(Schema<?> schema) {
    return schema.getTypes() == null ? schema.getType() : schema.getTypes().iterator().next();
  }

  /// @param named another one than the schema's
  private @Nullable Example exampleOf(Schema<?> schema, @Nullable String named) {
    if (named != null) {
      return reference(named);
    }
    if (schema.get$ref() != null) {
      return reference(schema.get$ref().substring(SCHEMAS.length()));
    }
    Schema<?> items = schema.getItems();
    if (items == null || items.get$ref() == null) {
      return null;
    }
    String item = items.get$ref().substring(SCHEMAS.length());
    String list = item + ".list";
    components.addExamples(
        list, new Example().value(List.of(Words.in(components.getExamples(), item).getValue())));
    return reference(list);
  }

  private Example reference(String name) {
    var _ = Words.in(components.getExamples(), name);
    return new Example().$ref("#/components/examples/" + name);
  }

  /// All operations that are refused alike share one description of that.
  private ApiResponse refusal(List<ProblemType> types) {
    String name = types.stream().map(Refused::name).collect(Collectors.joining("."));
    if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
      components.addResponses(name, problem(types));
    }
    return new ApiResponse().$ref("#/components/responses/" + name);
  }

  private ApiResponse problem(List<ProblemType> types) {
    var media = new MediaType().schema(new Schema<>().$ref(SCHEMAS + Description.PROBLEM));
    types.forEach(type -> media.addExamples(Refused.name(type), reference(Refused.name(type))));
    var response =
        new ApiResponse()
            .description(
                types.stream()
                    .map(type ->
                        "`%s`: %s".formatted(Refused.name(type), words.problem(type).when()))
                    .collect(Collectors.joining("\n\n")))
            .content(new Content().addMediaType(PROBLEM_JSON, media));
    response.addHeaderObject("X-Request-Id", header(Description.REQUEST_ID));
    if (types.contains(ProblemType.TOO_MANY_ATTEMPTS)) {
      response.addHeaderObject("Retry-After", header(Description.RETRY_AFTER));
    }
    return response;
  }

  private static Header header(String name) {
    return new Header().$ref("#/components/headers/" + name);
  }
}
