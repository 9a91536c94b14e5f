package io.gostream.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracesTest {

  @Test
  void without_a_collector_there_are_no_spans() {
    try (var traces = Traces.of("gostream-test", " ")) {
      assertThat(traces.on()).isFalse();
      assertThat(traces.tracer().spanBuilder("nothing").startSpan().isRecording()).isFalse();
    }
  }

  @Test
  void spans_reach_the_collector_at_the_end_at_the_latest() {
    try (var collector = new Collector()) {
      try (var traces = Traces.of("gostream-test", collector.url() + "/")) {
        assertThat(traces.on()).isTrue();
        traces.tracer().spanBuilder("a piece of work").startSpan().end();
      }
      assertThat(collector.text()).contains("a piece of work").contains("gostream-test");
    }
  }

  @Test
  void a_collector_that_is_away_disturbs_nobody() {
    String away;
    try (var collector = new Collector()) {
      away = collector.url();
    }
    try (var traces = Traces.of("gostream-test", away)) {
      traces.tracer().spanBuilder("a piece of work").startSpan().end();
    }
  }
}
