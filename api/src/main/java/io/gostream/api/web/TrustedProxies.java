package io.gostream.api.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/// Believes `X-Forwarded-For`, `-Proto` and `-Host` of the proxies that an operator names, and of
/// nobody else. Of the addresses in `X-Forwarded-For` the last one that is not itself such a proxy
/// counts: what stands before it was written by whoever that is.
///
/// The ingest's hooks come from our own ingest alone; for them no proxy is believed.
@Component(TrustedProxies.BEAN_NAME)
class TrustedProxies extends ForwardedHeaderTransformer {

  /// By this name the framework finds it.
  static final String BEAN_NAME = "forwardedHeaderTransformer";

  private static final String FOR = "X-Forwarded-For";
  private static final List<String> SINGLE =
      List.of("X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port");
  private static final List<String> IGNORED =
      List.of(FOR, "Forwarded", "X-Forwarded-Prefix", "X-Forwarded-Ssl", "X-Forwarded-By");
  private static final String HOOKS = "/api/streams/on_";

  private final Optional<InetAddressMatcher> proxies;

  TrustedProxies(WebProperties properties) {
    this.proxies =
        properties.trustedProxies().isEmpty()
            ? Optional.empty()
            : Optional.of(
                InetAddressMatchers.builder()
                    .includeAddresses(properties.trustedProxies())
                    .build());
  }

  @Override
  public ServerHttpRequest apply(ServerHttpRequest request) {
    InetSocketAddress peer = request.getRemoteAddress();
    if (peer == null
        || peer.getAddress() == null
        || !isProxy(peer.getAddress())
        || request.getPath().value().startsWith(HOOKS)) {
      return request;
    }
    var client = client(values(request.getHeaders(), FOR), peer.getAddress());
    return super.apply(
        request
            .mutate()
            .remoteAddress(new InetSocketAddress(client, peer.getPort()))
            .headers(TrustedProxies::keepBelieved)
            .build());
  }

  private boolean isProxy(InetAddress address) {
    return proxies.filter(matcher -> matcher.matches(address)).isPresent();
  }

  private static void keepBelieved(HttpHeaders headers) {
    IGNORED.forEach(headers::remove);
    // Of several proxies the nearest wrote last.
    SINGLE.forEach(name ->
        values(headers, name).reversed().stream()
            .findFirst()
            .ifPresent(value -> headers.set(name, value)));
  }

  private InetAddress client(List<String> addresses, InetAddress peer) {
    InetAddress nearest = peer;
    for (String text : addresses.reversed()) {
      InetAddress address = parse(text);
      if (address == null) {
        return nearest;
      }
      nearest = address;
      if (!isProxy(address)) {
        return nearest;
      }
    }
    return nearest;
  }

  private static List<String> values(HttpHeaders headers, String name) {
    List<String> values = new ArrayList<>();
    for (String line : headers.getOrEmpty(name)) {
      Arrays.stream(line.split(",")).map(String::strip).forEach(values::add);
    }
    return values;
  }

  /// @param text an address, with a port or without; IPv6 in brackets or without
  /// @return null for whatever else stands there
  private static @Nullable InetAddress parse(String text) {
    String address = text;
    if (text.startsWith("[")) {
      address = text.substring(1, Math.max(1, text.indexOf(']')));
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(":")) {
      address = text.substring(0, text.indexOf(':'));
    }
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
