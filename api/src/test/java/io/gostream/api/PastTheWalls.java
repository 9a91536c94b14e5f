package io.gostream.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Marks the JdbcClient of a test's own hand: it reads and changes the rows of all tenants, as the
/// role that migrates, while the api's own client sees those of nobody.
@Qualifier
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PastTheWalls {

  @TestConfiguration(proxyBeanMethods = false)
  class Configuration {

    @Bean(defaultCandidate = false)
    @PastTheWalls
    JdbcClient pastTheWalls(Environment environment) {
      return JdbcClient.create(
          new DriverManagerDataSource(
              environment.getRequiredProperty("spring.datasource.url"),
              environment.getRequiredProperty("spring.flyway.user"),
              environment.getRequiredProperty("spring.flyway.password")));
    }
  }
}
