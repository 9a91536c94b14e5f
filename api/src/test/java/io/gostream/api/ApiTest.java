package io.gostream.api;

import io.gostream.core.PostgresForTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Base64;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/// The whole api on a free port and a real PostgreSQL, shared by all tests that wear it; each test
/// makes users of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "gostream.allow-private-destinations=false",
      "gostream.account.throttle.log-ins-per-address=100000",
      "gostream.account.throttle.sign-ups-per-address=100000",
      "gostream.quota.projects=45",
      "gostream.quota.destinations=40",
      "gostream.quota.broadcasts=1000",
      "gostream.session.attach-timeout=50ms",
      "gostream.session.silence-check=200ms",
      "gostream.session.publish-timeout=10s",
      "gostream.session.window-check=200ms",
      "gostream.ingest.srs-check=200ms",
      "gostream.media.max-upload=1MB",
      "gostream.quota.media=4",
      "gostream.quota.media-bytes=2MB",
      "gostream.media.keep-free=1MB",
      "gostream.media.idle-timeout=2s"
    })
@ContextConfiguration(initializers = ApiTest.Database.class)
@Import({Api.class, PastTheWalls.Configuration.class})
public @interface ApiTest {

  class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      var owned = PostgresForTests.empty();
      var database = PostgresForTests.asApi(owned);
      TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
          context,
          "spring.datasource.url=" + database.url(),
          "spring.datasource.username=" + database.user(),
          "spring.datasource.password=" + database.password(),
          "spring.flyway.user=" + owned.user(),
          "spring.flyway.password=" + owned.password(),
          "gostream.ingest.nodes=" + HlsFiles.nodes() + "," + SrsServer.node(),
          "gostream.media.folder=" + MediaFiles.folder(),
          "gostream.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
          "gostream.account.jwt-secret=" + Base64.getEncoder().encodeToString(new byte[64]));
    }
  }
}
