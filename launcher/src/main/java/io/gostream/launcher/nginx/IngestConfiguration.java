package io.gostream.launcher.nginx;

import io.gostream.core.secret.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/// The ingest's configuration, whoever starts nginx with it.
///
/// @param api whom the hooks ask
/// @param node the ingest's name, as the api and the relay-workers know it
record IngestConfiguration(NginxPlace place, URI api, SecretText hookSecret, String node) {

  private static final String TEMPLATE = "nginx.conf.template";

  /// For one start, with a boot epoch of its own. The text holds the hooks' secret.
  String render() throws IOException {
    return place.render(
        TEMPLATE,
        Map.ofEntries(
            // Workers and api are on this machine, and nobody else has a reason to ask.
            Map.entry("allow_play", "allow play 127.0.0.1;"),
            Map.entry("allow_http", "allow 127.0.0.1;"),
            Map.entry("http_address", "127.0.0.1"),
            Map.entry("http_names", "127.0.0.1 localhost"),
            Map.entry("api", api.toString()),
            Map.entry("api_scheme", api.getScheme()),
            Map.entry("api_address", address()),
            Map.entry("hooks", hooks()),
            Map.entry("node", node),
            Map.entry("epoch", UUID.randomUUID().toString()),
            Map.entry("secret", URLEncoder.encode(hookSecret.value(), StandardCharsets.UTF_8))));
  }

  /// Host and port.
  private String address() {
    return api.getPort() >= 0
        ? api.getAuthority()
        : api.getHost() + ("https".equals(api.getScheme()) ? ":443" : ":80");
  }

  /// The RTMP module speaks no TLS, so nginx' own HTTP server asks for it.
  private String hooks() {
    return "https".equals(api.getScheme())
        ? "http://127.0.0.1:" + place.hlsPort() + "/hooks"
        : api + "/api/streams";
  }
}
