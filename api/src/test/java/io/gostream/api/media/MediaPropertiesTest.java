package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MediaPropertiesTest {

  @Test
  void the_defaults_are_what_the_documents_say() {
    MediaProperties defaults =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("gostream.media", MediaProperties.class);

    assertThat(defaults)
        .isEqualTo(
            new MediaProperties(
                Path.of(".gostream/media"),
                DataSize.ofMegabytes(500),
                DataSize.ofMegabytes(256),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15)));
  }
}
