package io.gostream.worker;

import io.gostream.core.secret.SecretText;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Lets settings be secrets from the moment they are read.
@Component
@ConfigurationPropertiesBinding
class SecretTextConverter implements Converter<String, SecretText> {

  @Override
  public SecretText convert(String source) {
    return SecretText.of(source);
  }
}
