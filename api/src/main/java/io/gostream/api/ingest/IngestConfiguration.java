package io.gostream.api.ingest;

import io.gostream.core.ingest.IngestNodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  /// For the preview, too.
  @Bean
  IngestNodes ingestNodes(IngestProperties properties) {
    return properties.nodes();
  }
}
