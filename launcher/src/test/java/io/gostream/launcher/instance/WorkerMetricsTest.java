package io.gostream.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.launcher.CannotStartException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerMetricsTest {

  @Test
  void each_worker_has_a_port_of_its_own() {
    var environment = Map.of(WorkerMetrics.PORT, "4101", "GOSTREAM_PORT", "4000");

    assertThat(WorkerMetrics.of(environment, 1)).isEqualTo(Map.of(WorkerMetrics.PORT, "4101"));
    assertThat(WorkerMetrics.of(environment, 3)).isEqualTo(Map.of(WorkerMetrics.PORT, "4103"));
  }

  @Test
  void who_was_told_nothing_or_none_listens_nowhere() {
    assertThat(WorkerMetrics.of(Map.of(), 2)).isEmpty();
    assertThat(WorkerMetrics.of(Map.of(WorkerMetrics.PORT, "0"), 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"65535", "-1", "http", "99999999999", "2147483647"})
  void a_port_that_cannot_be_is_told(String port) {
    assertThatThrownBy(() -> WorkerMetrics.of(Map.of(WorkerMetrics.PORT, port), 2))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining(WorkerMetrics.PORT);
  }
}
