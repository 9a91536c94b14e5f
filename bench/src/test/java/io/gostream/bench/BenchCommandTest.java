package io.gostream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

  @Test
  void a_comparison_that_is_not_there_is_told_with_those_that_are() {
    var errors = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(errors)).execute("speed");
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).contains("'speed'", "start, cost, gap");
  }
}
