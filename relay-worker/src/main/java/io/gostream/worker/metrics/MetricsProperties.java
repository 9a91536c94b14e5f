package io.gostream.worker.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Prometheus finds this worker's figures.
///
/// @param port 0 for nowhere; workers on one machine need one each
/// @param address on which it listens
@ConfigurationProperties("gostream.worker.metrics")
public record MetricsProperties(
    @DefaultValue("0") int port, @DefaultValue("127.0.0.1") String address) {

  boolean isOff() {
    return port == 0;
  }
}
