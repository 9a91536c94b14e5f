package io.gostream.bench.comparison;

import io.gostream.bench.figure.Line;
import io.gostream.bench.stage.Stage;
import java.util.List;

/// Measures GoStream and what it is compared with in one run, ends what it started, and says what
/// it found.
public interface Comparison {

  /// As it is typed.
  String name();

  /// What it answers.
  String question();

  /// @param quick a few seconds of it: to see that it works, not to learn a figure
  List<Line> run(Stage stage, boolean quick) throws Exception;
}
