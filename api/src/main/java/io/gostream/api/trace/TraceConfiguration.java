package io.gostream.api.trace;

import io.gostream.core.trace.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

  @Bean
  Traces traces(@Value("${gostream.traces:}") String collector) {
    return Traces.of("gostream-api", collector);
  }
}
