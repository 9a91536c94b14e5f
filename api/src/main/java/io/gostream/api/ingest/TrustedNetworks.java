package io.gostream.api.ingest;

import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/// Whether a hook comes from our own ingest: from a trusted network and with no sign that somebody
/// forwarded it, since then the peer's address is a proxy's and says nothing.
@Component
class TrustedNetworks {

  private static final List<String> FORWARDING =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final InetAddressMatcher networks;

  TrustedNetworks(IngestProperties properties) {
    this.networks =
        InetAddressMatchers.builder().includeAddresses(properties.trustedNetworks()).build();
  }

  boolean includes(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    if (remote == null || remote.getAddress() == null) {
      return false;
    }
    HttpHeaders headers = request.getHeaders();
    if (FORWARDING.stream().anyMatch(headers::containsHeader)) {
      return false;
    }
    return networks.matches(remote.getAddress());
  }
}
