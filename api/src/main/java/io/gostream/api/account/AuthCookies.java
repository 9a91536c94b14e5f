package io.gostream.api.account;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The two cookies, which no script can read and no other site can send: one carries the refresh
/// token, the other says that this browser is known (see [GuessGuard]).
@Component
class AuthCookies {

  static final String REFRESH = "gostream_refresh";
  static final String DEVICE = "gostream_device";

  private static final String PATH = "/api/auth";
  private static final Duration DEVICE_LIFE = Duration.ofDays(365);

  private final Duration refreshLife;

  AuthCookies(AccountProperties properties) {
    this.refreshLife = properties.refreshTokenLife();
  }

  String refresh(SignIns.Issued issued, ServerHttpRequest http) {
    return cookie(REFRESH, issued.refreshToken().value(), refreshLife, http);
  }

  /// Takes the refresh token away again.
  String noRefresh(ServerHttpRequest http) {
    return cookie(REFRESH, "", Duration.ZERO, http);
  }

  String device(Tokens.Signed device, ServerHttpRequest http) {
    return cookie(DEVICE, device.text(), DEVICE_LIFE, http);
  }

  private static String cookie(String name, String value, Duration life, ServerHttpRequest http) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .sameSite("Strict")
        .secure("https".equals(http.getURI().getScheme()))
        .path(PATH)
        .maxAge(life)
        .build()
        .toString();
  }
}
