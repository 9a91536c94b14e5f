package io.gostream.api.openapi;

import io.gostream.api.account.CurrentUser;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What no single endpoint says: who may call, how refusals look, which group a call belongs to.
@Configuration(proxyBeanMethods = false)
class Description {

  private static final String BEARER = "bearer";

  @Bean
  OpenApiCustomizer whole() {
    return Description::describe;
  }

  /// Calls are grouped by their controller; each may be refused.
  @Bean
  OperationCustomizer each() {
    return (operation, handler) -> {
      operation.setTags(List.of(handler.getBeanType().getSimpleName().replace("Controller", "")));
      // Who does not ask who is calling answers everybody.
      if (Stream.of(handler.getMethodParameters())
          .noneMatch(parameter -> parameter.getParameterType() == CurrentUser.class)) {
        operation.setSecurity(List.of());
      }
      operation
          .getResponses()
          .addApiResponse(
              "default",
              new ApiResponse()
                  .description("A problem (RFC 9457)")
                  .content(
                      new Content()
                          .addMediaType(
                              "application/problem+json",
                              new MediaType()
                                  .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
      return operation;
    };
  }

  private static void describe(OpenAPI api) {
    // Not the address and port that this document was asked from.
    api.setServers(List.of(new Server().url("/")));
    api.setInfo(new Info().title("GoStream").version("1"));
    Components components = api.getComponents();
    components.addSecuritySchemes(
        BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    components.addSchemas("Problem", problem());
    Answers.complete(api);
    api.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
  }

  private static Schema<?> problem() {
    Schema<?> error = new ObjectSchema();
    error.addProperty("field", new StringSchema());
    error.addProperty("message", new StringSchema());
    error.setRequired(List.of("field", "message"));
    Schema<?> problem = new ObjectSchema();
    problem.addProperty("type", new StringSchema());
    problem.addProperty("title", new StringSchema());
    problem.addProperty("status", new IntegerSchema());
    problem.addProperty("detail", new StringSchema());
    problem.addProperty("instance", new StringSchema());
    problem.addProperty("field", new StringSchema());
    problem.addProperty("errors", new ArraySchema().items(error));
    problem.setRequired(List.of("type", "title", "status"));
    return problem;
  }
}
