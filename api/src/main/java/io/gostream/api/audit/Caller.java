package io.gostream.api.audit;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// From where a request came.
///
/// @param address the peer's, or what a trusted proxy says it is; as text
/// @param userAgent what the peer calls itself: at most 200 characters, none of them a control
///   character
public record Caller(String address, @Nullable String userAgent) {

  private static final int LONGEST_USER_AGENT = 200;

  public static Caller of(ServerHttpRequest request) {
    String address =
        Optional.ofNullable(request.getRemoteAddress())
            .map(InetSocketAddress::getAddress)
            .map(NetUtil::toAddressString)
            .orElse("unknown");
    return new Caller(address, tidied(request.getHeaders().getFirst(HttpHeaders.USER_AGENT)));
  }

  private static @Nullable String tidied(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return null;
    }
    String printable = userAgent.replaceAll("\\p{Cntrl}", "").strip();
    return printable.substring(0, Math.min(printable.length(), LONGEST_USER_AGENT));
  }
}
