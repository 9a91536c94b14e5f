package io.gostream.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisedServiceTest {

  @Test
  void of_a_stack_trace_only_the_causes_are_told() {
    assertThat(
            SupervisedService.telling(
                List.of(
                    "Error starting",
                    "java.lang.IllegalStateException: outer",
                    "\tat io.gostream.Main.main(Main.java:1)",
                    "Caused by: java.net.BindException: inner",
                    "\tat java.base/java.net.Net.bind(Net.java:2)",
                    "\t... 12 more")))
        .containsExactly(
            "Error starting",
            "java.lang.IllegalStateException: outer",
            "Caused by: java.net.BindException: inner");
  }
}
