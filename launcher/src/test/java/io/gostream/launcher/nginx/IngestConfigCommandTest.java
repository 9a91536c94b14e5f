package io.gostream.launcher.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestConfigCommandTest {

  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");

  @TempDir private Path home;

  private String rendered(Map<String, String> more) throws IOException {
    var environment = new HashMap<>(Map.of("GOSTREAM_HOME", home.toString()));
    environment.putAll(more);
    return IngestConfigCommand.configuration(
            Settings.from(environment, home, home),
            environment,
            MODULE,
            Path.of("/run/gostream-ingest"),
            Optional.empty())
        .render();
  }

  @Test
  void the_environment_says_ports_node_api_and_secret() throws IOException {
    String text =
        rendered(
            Map.of(
                "GOSTREAM_RTMP_PORT", "2935",
                "GOSTREAM_HLS_PORT", "9080",
                "GOSTREAM_INGEST_NODE", "ingest-2",
                "GOSTREAM_API_URL", "http://api:4000",
                "GOSTREAM_HOOK_SECRET", "a+b/c="));

    assertThat(text)
        .contains(
            "listen 2935;",
            "listen 127.0.0.1:9080",
            "http://api:4000/api/streams/on_publish?node=ingest-2&epoch=",
            "server api:4000;",
            "proxy_pass http://updates/api/streams/on_update;",
            "secret=a%2Bb%2Fc%3D",
            "pid \"/run/gostream-ingest/nginx.pid\";",
            "hls_path \"/run/gostream-ingest/scratch/hls\";")
        .doesNotContain("user ");
  }

  @Test
  void the_hooks_of_an_api_that_speaks_tls_go_through_nginx_own_server() throws IOException {
    assertThat(
            rendered(
                Map.of("GOSTREAM_API_URL", "https://api.example.org", "GOSTREAM_HOOK_SECRET", "s")))
        .contains(
            "on_publish \"http://127.0.0.1:8080/hooks/on_publish?",
            "proxy_pass https://api.example.org/api/streams/on_publish;",
            "server api.example.org:443;",
            "proxy_pass https://updates/api/streams/on_update;");
  }

  @Test
  void a_secret_can_stand_in_a_file_of_its_own_or_in_the_homes() throws IOException {
    Path own = Files.writeString(home.resolve("own"), "own-secret\n");
    assertThat(rendered(Map.of("GOSTREAM_HOOK_SECRET_FILE", own.toString())))
        .contains("secret=own-secret\"");

    Files.createDirectory(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/hook-secret"), "homes-secret\n");
    assertThat(rendered(Map.of())).contains("secret=homes-secret\"");
  }

  @Test
  void no_secret_at_all_is_said_with_what_to_do() {
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> rendered(Map.of()))
        .withMessageContaining("GOSTREAM_HOOK_SECRET_FILE");
  }

  @Test
  void a_name_or_url_that_would_break_the_configuration_is_refused() {
    for (var wrong :
        Map.of("GOSTREAM_INGEST_NODE", "a b; #", "GOSTREAM_API_URL", "http://api/\"; ")
            .entrySet()) {
      assertThatExceptionOfType(CannotStartException.class)
          .isThrownBy(
              () -> rendered(Map.of(wrong.getKey(), wrong.getValue(), "GOSTREAM_HOOK_SECRET", "s")))
          .withMessageContaining(wrong.getKey());
    }
  }
}
