package io.gostream.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class CannotConfineAnalyzerTest {

  @Test
  void aStartThatCannotConfineSaysWhatToDoAndShowsNoStackTrace() {
    var failure =
        new IllegalStateException("start", new CannotConfineException("install bubblewrap"));
    assertThat(
            SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {})))
        .filteredOn(CannotConfineAnalyzer.class::isInstance)
        .singleElement()
        .extracting(it -> it.analyze(failure))
        .extracting("description")
        .isEqualTo("install bubblewrap");
  }
}
