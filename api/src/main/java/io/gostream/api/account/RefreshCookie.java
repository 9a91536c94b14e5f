package io.gostream.api.account;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The cookie that carries a refresh token: no script can read it and no other site can send it.
@Component
class RefreshCookie {

  static final String NAME = "gostream_refresh";

  private static final String PATH = "/api/auth";

  private final Duration life;

  RefreshCookie(AccountProperties properties) {
    this.life = properties.refreshTokenLife();
  }

  String of(SignIns.SignIn signIn, ServerHttpRequest http) {
    return cookie(signIn.refreshToken().value(), life, http);
  }

  /// Takes it away again.
  String gone(ServerHttpRequest http) {
    return cookie("", Duration.ZERO, http);
  }

  private static String cookie(String value, Duration life, ServerHttpRequest http) {
    return ResponseCookie.from(NAME, value)
        .httpOnly(true)
        .sameSite("Strict")
        .secure("https".equals(http.getURI().getScheme()))
        .path(PATH)
        .maxAge(life)
        .build()
        .toString();
  }
}
