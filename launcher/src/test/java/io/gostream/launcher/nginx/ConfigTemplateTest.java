package io.gostream.launcher.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.launcher.CannotStartException;
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
