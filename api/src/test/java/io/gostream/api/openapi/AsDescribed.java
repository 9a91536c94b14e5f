package io.gostream.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.openapi.OpenApiDocument.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks at each answer that any test gets of a described operation: that its status is described,
/// its body is what the schema promises, and a problem's type is among those that are named.
public final class AsDescribed implements ExchangeFilterFunction {

  private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;
  private static final List<MediaType> READ = List.of(MediaType.APPLICATION_JSON, PROBLEM);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenApiDocument document = OpenApiDocument.checkedIn();

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    var operation = document.operation(request.method().name(), request.url().getRawPath());
    // A page of another origin is refused before anybody looks at what it asks for.
    return operation.isEmpty() || request.headers().containsHeader(HttpHeaders.ORIGIN)
        ? next.exchange(request)
        : next.exchange(request).flatMap(response -> looked(operation.get(), response));
  }

  private Mono<ClientResponse> looked(Operation operation, ClientResponse response) {
    // Who asked with a method or for a type that there is not, asked for no operation.
    MediaType type = response.headers().contentType().orElse(null);
    if (type == null || READ.stream().noneMatch(type::equalsTypeAndSubtype)) {
      described(operation, response);
      return Mono.just(response);
    }
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> {
          check(operation, response, type, JSON.readTree(new String(body, StandardCharsets.UTF_8)));
          return response
              .mutate()
              .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
              .build();
        });
  }

  private JsonNode described(Operation operation, ClientResponse response) {
    int status = response.statusCode().value();
    var described = document.response(operation, status);
    assertThat(described).as("%s answers %d", operation.id(), status).isPresent();
    return described.get();
  }

  private void check(Operation operation, ClientResponse response, MediaType type, JsonNode body) {
    JsonNode content =
        described(operation, response)
            .path("content")
            .path(type.getType() + "/" + type.getSubtype());
    assertThat(content.has("schema")).as("%s answers %s", operation.id(), type).isTrue();
    assertThat(document.errors(content.get("schema"), body))
        .as("%s answers %s", operation.id(), body)
        .isEmpty();
    if (type.equalsTypeAndSubtype(PROBLEM)) {
      String name = body.get("type").asString().replaceFirst(".*:", "");
      assertThat(content.get("examples").propertyNames())
          .as("problems of %s", operation.id())
          .contains(name);
      assertThat(body.path("requestId").asString())
          .as("request id of %s", operation.id())
          .isEqualTo(response.headers().asHttpHeaders().getFirst("X-Request-Id"));
    }
  }
}
