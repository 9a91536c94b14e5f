package io.gostream.launcher.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTemplateTest {

  @Test
  void every_variable_is_filled_in_everywhere_it_stands() {
    var template = new ConfigTemplate("listen {{port}}; # {{port}} of \"{{folder}}\"\nserver { }");

    assertThat(template.render(Map.of("port", "1935", "folder", "/var/my shows")))
        .isEqualTo("listen 1935; # 1935 of \"/var/my shows\"\nserver { }");
  }

  @Test
  void the_template_of_srs_has_the_variables_that_its_document_tells() throws IOException {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("rtmp_port", "1935"),
            Map.entry("http_address", "10.0.0.7"),
            Map.entry("http_port", "8080"),
            Map.entry("folder", "/var/lib/srs"),
            Map.entry("api", "http://10.0.0.1:4000"),
            Map.entry("node", "berlin"),
            Map.entry("secret", "s3cret"),
            Map.entry("workers", "10.0.0.0/24"));
    String rendered = ConfigTemplate.named("srs.conf.template").render(values);

    assertThat(rendered.lines().filter(line -> !line.strip().startsWith("#")))
        .as("each directive ends")
        .allMatch(line -> line.isBlank() || line.matches(".*[;{}]"))
        .contains(
            "        on_publish http://10.0.0.1:4000/api/streams/on_publish?node=berlin&secret=s3cret;",
            "        on_unpublish http://10.0.0.1:4000/api/streams/on_publish_done?node=berlin&secret=s3cret;")
        .noneMatch(line -> line.contains("deny play"));
    String document = Files.readString(Path.of("../docs/operating-ingest.md"));
    assertThat(values.keySet()).allMatch(name -> document.contains("`{{" + name + "}}`"));
  }

  @Test
  void a_variable_that_nobody_fills_in_is_an_error() {
    assertThatThrownBy(() -> new ConfigTemplate("listen {{prot}};").render(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'prot'");
  }

  @Test
  void a_value_that_the_template_does_not_use_is_an_error() {
    assertThatThrownBy(() -> new ConfigTemplate("listen 1;").render(Map.of("port", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\"; allow play all; \"", "/a$b", "/a\\b", "/a\nb"})
  void a_value_that_could_end_its_quotes_is_refused(String value) {
    assertThatThrownBy(
            () -> new ConfigTemplate("pid \"{{folder}}\";").render(Map.of("folder", value)))
        .isInstanceOf(CannotStartException.class);
  }
}
