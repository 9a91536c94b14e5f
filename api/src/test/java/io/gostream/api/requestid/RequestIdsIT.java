package io.gostream.api.requestid;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

@ApiTest
class RequestIdsIT {

  @Autowired Api api;

  @Test
  void each_answer_has_an_id_of_its_own() {
    assertThat(idOf("/api/status", null)).isNotEqualTo(idOf("/api/status", null));
    assertThat(UUID.fromString(idOf("/somewhere/in/the/page", null)).version()).isEqualTo(7);
  }

  @Test
  void an_id_that_a_proxy_sent_is_kept() {
    assertThat(idOf("/api/status", "4bf92f3577b34da6a3ce929d0e0e4736"))
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with a space", "\"quoted\"", "{\"a\":1}", "überlang"})
  void one_that_is_not_well_formed_is_replaced(String sent) {
    assertThat(RequestIds.idFor(sent)).isNotEqualTo(sent);
  }

  @Test
  void one_that_is_too_long_is_replaced() {
    assertThat(RequestIds.idFor("a".repeat(65))).hasSize(36);
  }

  /// The security filters, a controller and the framework refuse in ways of their own.
  @Test
  void refusals_say_it() {
    var person = api.newUser();
    for (var refused :
        List.of(
            api.with("nonsense").get("/api/projects"),
            person.get("/api/projects/{id}", UUID.randomUUID()),
            person.get("/api/projects/not-an-id"),
            person.post("/api/projects", Map.of("name", "")))) {
      var answer = refused.expectBody(Map.class).returnResult();
      assertThat(Api.text(answer.getResponseBody(), "requestId"))
          .isEqualTo(answer.getResponseHeaders().getFirst(RequestIds.HEADER));
    }
  }

  /// The line is written on a virtual thread, the request came in on the event loop.
  @Test
  void lines_of_the_log_have_it() {
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    Logger log = (Logger) LoggerFactory.getLogger("io.gostream.api.ingest");
    log.addAppender(lines);
    try {
      api.client()
          .post()
          .uri("/api/streams/on_publish?node=local&epoch=e1")
          .header(RequestIds.HEADER, "of-this-publish")
          .contentType(MediaType.APPLICATION_FORM_URLENCODED)
          .bodyValue("call=publish&clientid=1&addr=127.0.0.1&name=nobody-s-key&app=live")
          .exchange()
          .expectStatus()
          .isForbidden();
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list)
        .isNotEmpty()
        .allSatisfy(line ->
            assertThat(line.getMDCPropertyMap())
                .containsEntry(RequestIds.PROPERTY, "of-this-publish"));
  }

  private String idOf(String path, @Nullable String sent) {
    var answer =
        api.client()
            .get()
            .uri(path)
            .headers(headers -> {
              if (sent != null) {
                headers.set(RequestIds.HEADER, sent);
              }
            })
            .exchange()
            .returnResult(Void.class);
    return String.valueOf(answer.getResponseHeaders().getFirst(RequestIds.HEADER));
  }
}
