package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.web.AccessRules.Admitted;
import io.gostream.api.web.Bearer.Allowed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class AccessRulesTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /api/auth/login",
    "POST, /api/streams/on_publish",
    "GET, /api/streams/on_publish_done",
    "POST, /api/streams/on_update",
    "POST, /api/streams/on_stop",
    "GET, /api/preview/token/index.m3u8",
    "GET, /api/media-files/token",
    "GET, /api/pictures/token",
    "GET, /api/status",
    "GET, /api/platforms",
    "GET, /",
    "GET, /projects/1",
    "HEAD, /assets/index.js",
    "GET, /v3/api-docs",
  })
  void everybody_may(HttpMethod method, String path) {
    assertThat(admitted(method, path)).isEqualTo(new Admitted.Everybody());
  }

  @ParameterizedTest
  @CsvSource({
    "READ, GET, /api/me",
    "READ, GET, /api/projects",
    "READ, HEAD, /api/projects/1",
    "READ, GET, /api/projects/1/events",
    "READ, GET, /api/auth/login",
    "READ, GET, /api",
    "CONTROL, GET, /api/projects/1/stream-key",
    "CONTROL, POST, /api/projects/1/stream-key",
    "CONTROL, POST, /api/projects",
    "CONTROL, DELETE, /api/projects/1",
    "CONTROL, POST, /api/auth/login/twice",
    "CONTROL, POST, /api/status",
    "CONTROL, POST, /api/streams/on_anything",
    "CONTROL, OPTIONS, /api/projects",
    "PERSON, DELETE, /api/me",
    "PERSON, GET, /api/me/api-keys",
    "PERSON, PUT, /api/me/password",
    "PERSON, GET, /api/operator/users",
  })
  void a_credential_must_allow(Allowed needed, HttpMethod method, String path) {
    assertThat(admitted(method, path)).isEqualTo(new Admitted.Whoever(needed));
  }

  @ParameterizedTest
  @CsvSource({"POST, /", "PUT, /assets/index.js", "OPTIONS, /projects", "DELETE, /v3/api-docs"})
  void nobody_may(HttpMethod method, String path) {
    assertThat(admitted(method, path)).isEqualTo(new Admitted.Nobody());
  }

  private static Admitted admitted(HttpMethod method, String path) {
    return AccessRules.admitted(method, PathContainer.parsePath(path));
  }
}
