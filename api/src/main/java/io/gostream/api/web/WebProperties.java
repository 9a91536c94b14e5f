package io.gostream.api.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowedOrigins pages of other origins that may call the API; none by default, the SPA is
///   of the same origin
@ConfigurationProperties("gostream.web")
record WebProperties(@DefaultValue List<String> allowedOrigins) {}
