package io.gostream.api.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowedOrigins pages of other origins that may call the API; none by default, the SPA is
///   of the same origin
/// @param trustedProxies addresses and networks (CIDR) of the proxies whose forwarding headers are
///   believed; none by default
@ConfigurationProperties("gostream.web")
record WebProperties(
    @DefaultValue List<String> allowedOrigins, @DefaultValue List<String> trustedProxies) {}
