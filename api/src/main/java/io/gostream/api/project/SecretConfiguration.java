package io.gostream.api.project;

import io.gostream.core.secret.SecretBox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

  @Bean
  SecretBox secretBox(ProjectProperties properties) {
    return SecretBox.fromBase64(properties.secretKey().value());
  }
}
