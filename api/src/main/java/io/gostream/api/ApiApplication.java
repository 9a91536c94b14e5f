package io.gostream.api;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

// Users are ours, not Spring Security's: without this it makes one up and prints its password.
@SpringBootApplication(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class ApiApplication {

  public static void main(String[] args) {
    if (isBuilt() && System.getProperty(AotDetector.AOT_ENABLED) == null) {
      System.setProperty(AotDetector.AOT_ENABLED, "true");
    }
    var application = new SpringApplication(ApiApplication.class);
    try {
      TlsFiles.of(System.getenv()).ifPresent(files -> application.addInitializers(files::use));
    } catch (TlsFiles.Unusable e) {
      System.err.println("The api cannot start: " + e.getMessage());
      System.exit(1);
    }
    application.run(args);
  }

  /// From a jar, for which the build has decided which beans there are. Among classes, as in tests,
  /// what an earlier build decided may be of other classes than these.
  private static boolean isBuilt() {
    return ApiApplication.class.getPackage().getImplementationVersion() != null;
  }

  /// In microseconds, as PostgreSQL keeps times: what is answered now reads the same later.
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }
}
