package io.gostream.api.openapi;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.openapi.Words.ProblemWords;
import io.gostream.api.openapi.Words.SchemaWords;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.requestid.RequestIds;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what the code says of the API and what the [Words] say, and adds what follows: who
/// may call, and how each call may be refused.
@Configuration(proxyBeanMethods = false)
class Description {

  static final String PROBLEM = "Problem";
  static final String REQUEST_ID = "RequestId";
  static final String RETRY_AFTER = "RetryAfter";

  private static final String ABOUT =
      """
      One encoder, every platform: accounts, projects with their stream keys, destinations, and what is on air.
      Ids are UUIDs, times ISO-8601 in UTC, sizes bytes, bit rates bit/s. Refusals are problems (RFC 9457), told apart
      by their `type`. docs/api-guide.md shows how the calls are used together.\
      """;

  @Bean
  OpenApiCustomizer whole() {
    return Description::describe;
  }

  /// Who does not ask who is calling answers everybody.
  @Bean
  OperationCustomizer each() {
    return (operation, handler) -> {
      if (Stream.of(handler.getMethodParameters())
          .noneMatch(parameter -> parameter.getParameterType() == CurrentUser.class)) {
        operation.setSecurity(List.of());
      }
      return operation;
    };
  }

  private static void describe(OpenAPI api) {
    Words words = Words.read();
    // Not the address and port that this document was asked from.
    api.setServers(List.of(new Server().url("/")));
    api.setInfo(
        new Info()
            .title("GoStream")
            .version("1")
            .description(ABOUT)
            .license(new License().name("Apache License 2.0").identifier("Apache-2.0")));
    api.setTags(
        words.tags().stream()
            .map(tag -> new Tag().name(tag.tag()).description(tag.about()))
            .toList());
    Answers.complete(api);
    Components components = api.getComponents();
    components.getSchemas().remove("ServerSentEventObject"); // the library's idea of events
    components.addSecuritySchemes(
        Access.ACCESS_TOKEN,
        bearer("JWT", "An access token of a person, as `logIn` answers it. Good for 15 minutes."));
    components.addSecuritySchemes(
        Access.API_KEY,
        bearer(
            "gsk_…",
            "An API key of a program. Scopes: `READ` may only look and sees no stream key, `CONTROL` may do everything except manage the account."));
    components.addHeaders(
        REQUEST_ID,
        new Header()
            .schema(new StringSchema())
            .description(
                "The request's id, which the log has too: the one that was sent as "
                    + RequestIds.HEADER
                    + ", if it is well-formed, else a new one."));
    components.addHeaders(
        RETRY_AFTER,
        new Header().schema(new IntegerSchema()).description("In how many seconds to try again."));
    components.addSchemas(PROBLEM, problem());
    words.schemas().forEach((name, said) -> describe(components, name, said));
    words
        .examples()
        .forEach((name, value) -> components.addExamples(name, new Example().value(value)));
    for (ProblemType type : ProblemType.values()) {
      components.addExamples(Refused.name(type), example(type, words.problem(type)));
    }
    new Operations(api, words).describe();
  }

  private static SecurityScheme bearer(String format, String description) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .bearerFormat(format)
        .description(description);
  }

  private static void describe(Components components, String name, SchemaWords said) {
    Schema<?> schema = Words.in(components.getSchemas(), name);
    schema.setDescription(said.is());
    if (said.properties() != null) {
      said.properties()
          .forEach(
              (property, text) -> Words.in(schema.getProperties(), property).setDescription(text));
    }
    if (said.example() != null) {
      components.addExamples(name, new Example().value(said.example()));
    }
  }

  private static Example example(ProblemType type, ProblemWords said) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("type", type.uri().toString());
    value.put("title", type.title());
    value.put("status", type.status().value());
    value.put("detail", said.detail());
    value.put(RequestIds.PROPERTY, "0199f3a2-7c1e-7b52-9d4e-2f0a6c1b8e11");
    if (said.field() != null) {
      value.put("field", said.field());
      value.put("errors", List.of(Map.of("field", said.field(), "message", said.detail())));
    }
    return new Example().summary(said.when()).value(value);
  }

  private static Schema<?> problem() {
    Schema<?> error = new ObjectSchema();
    error.addProperty("field", new StringSchema());
    error.addProperty("message", new StringSchema());
    error.setRequired(List.of("field", "message"));
    StringSchema type = new StringSchema();
    type.setEnum(
        Arrays.stream(ProblemType.values()).map(one -> one.uri().toString()).sorted().toList());
    Schema<?> problem = new ObjectSchema();
    problem.setDescription("A refusal (RFC 9457).");
    problem.addProperty("type", type.description("What clients tell refusals apart by."));
    problem.addProperty("title", new StringSchema().description("The same for all of its type."));
    problem.addProperty("status", new IntegerSchema());
    problem.addProperty("detail", new StringSchema().description("What is wrong and what to do."));
    problem.addProperty("instance", new StringSchema().description("The path that was asked for."));
    problem.addProperty(
        RequestIds.PROPERTY, new StringSchema().description("What the log has the request under."));
    problem.addProperty("field", new StringSchema().description("The first of `errors`."));
    problem.addProperty(
        "errors", new ArraySchema().items(error).description("The fields that are to blame."));
    problem.setRequired(List.of("type", "title", "status", "detail"));
    return problem;
  }
}
