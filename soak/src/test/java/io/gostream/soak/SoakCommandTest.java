package io.gostream.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoakCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "1441", "ten", "1 2", "1 --seed x", "1 --sea 3"})
  void what_makes_no_sense_is_told_in_one_line(String typed) {
    var told = new StringWriter();
    var commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(told));
    String[] arguments = typed.isEmpty() ? new String[0] : typed.split(" ", -1);
    assertThat(commandLine.execute(arguments)).isEqualTo(2);
    assertThat(told.toString().lines()).singleElement().asString().startsWith("gostream: ");
  }
}
