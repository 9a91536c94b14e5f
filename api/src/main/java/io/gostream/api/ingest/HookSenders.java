package io.gostream.api.ingest;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/// Whether a hook comes from our own ingest.
///
/// | it says a secret | it comes | |
/// |---|---|---|
/// | ours | from anywhere | ours |
/// | another, several, or there is none to compare with | from anywhere | not ours |
/// | none | from a trusted network, with no sign that somebody forwarded it | ours |
/// | none | otherwise | not ours: the peer's address is a stranger's, or a proxy's and says nothing |
@Component
class HookSenders {

  /// The field of the hook's URL, from our own ingest configuration.
  static final String SECRET = "secret";

  private static final int LEAST_LENGTH = 16;

  private static final List<String> FORWARDING =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final InetAddressMatcher networks;
  private final byte[] secret;

  HookSenders(IngestProperties properties) {
    this.networks =
        InetAddressMatchers.builder().includeAddresses(properties.trustedNetworks()).build();
    this.secret = properties.secret().value().strip().getBytes(StandardCharsets.UTF_8);
    if (secret.length > 0 && secret.length < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "GOSTREAM_HOOK_SECRET must have at least %d characters, or be empty"
              .formatted(LEAST_LENGTH));
    }
  }

  boolean include(ServerHttpRequest request) {
    List<String> said = request.getQueryParams().get(SECRET);
    return said == null ? isFromTrustedNetwork(request) : said.size() == 1 && isOurs(said.get(0));
  }

  /// Takes the same time however much of it is right.
  private boolean isOurs(String said) {
    return secret.length > 0
        && MessageDigest.isEqual(secret, said.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isFromTrustedNetwork(ServerHttpRequest request) {
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
