package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// What an operator says of the log, as Spring Boot hears it.
class LogFormatTest {

  private static final String FORMAT = "logging.structured.format.console";

  private final ApplicationContextRunner settings =
      new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer());

  @Test
  void lines_are_for_people_unless_somebody_wants_json() {
    settings.run(it -> assertThat(it.getEnvironment().getProperty(FORMAT)).isEmpty());
    settings
        .withPropertyValues("GOSTREAM_LOG_FORMAT=text")
        .run(it -> assertThat(it.getEnvironment().getProperty(FORMAT)).isEmpty());
    settings
        .withPropertyValues("GOSTREAM_LOG_FORMAT=json")
        .run(it -> assertThat(it.getEnvironment().getProperty(FORMAT)).isEqualTo("logstash"));
  }

  @Test
  void a_format_that_does_not_exist_is_named() {
    settings
        .withPropertyValues("GOSTREAM_LOG_FORMAT=jsn")
        .run(it ->
            assertThatThrownBy(() -> it.getEnvironment().getProperty(FORMAT))
                .hasMessageContaining("jsn"));
  }
}
