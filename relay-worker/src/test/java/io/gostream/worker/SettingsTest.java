package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.presence.LeaseTimes;
import io.gostream.worker.relay.RelayProperties;
import io.gostream.worker.session.SessionProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/// The defaults are what everybody runs: they change on purpose only.
class SettingsTest {

  private static <T> T defaults(String prefix, Class<T> type) {
    return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(prefix, type);
  }

  @Test
  void relaysBehaveLikeThis() {
    assertThat(defaults("gostream.relay", RelayProperties.class))
        .isEqualTo(
            new RelayProperties(
                RelayProperties.Publisher.NATIVE,
                Duration.ofMillis(100),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Path.of("/etc/ssl/certs/ca-certificates.crt"),
                false));
  }

  @Test
  void sessionsAreHeldLikeThis() {
    assertThat(defaults("gostream.worker", SessionProperties.class))
        .isEqualTo(
            new SessionProperties(
                "",
                50,
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                10,
                Duration.ofSeconds(10)));
  }

  @Test
  void feedsKeepThisMuch() {
    assertThat(defaults("gostream.feed", FeedLimits.class))
        .isEqualTo(
            new FeedLimits(
                DataSize.ofMegabytes(32),
                DataSize.ofMegabytes(32),
                Duration.ofSeconds(12),
                Duration.ofMillis(500)));
  }

  @Test
  void aLeaseThatCannotBeRenewedInTimeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LeaseTimes(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ZERO));
  }
}
