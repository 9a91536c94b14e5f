package io.gostream.api.project;

import io.gostream.core.secret.MasterKeys;
import io.gostream.core.secret.SecretBox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

  @Bean
  SecretBox secretBox(ProjectProperties properties) {
    return new SecretBox(MasterKeys.configured(properties.secretKey(), properties.secretKeyFile()));
  }
}
