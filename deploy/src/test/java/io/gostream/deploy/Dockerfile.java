package io.gostream.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The stages of a Dockerfile and their instructions, with continued lines as one.
record Dockerfile(List<Stage> stages) {

  /// @param name by which others copy from it, or which is built
  /// @param from an image, or another stage
  record Stage(String name, String from, List<Instruction> instructions) {
    Stream<Instruction> all(String kind) {
      return instructions.stream().filter(it -> it.kind().equals(kind));
    }
  }

  record Instruction(String kind, String rest) {
    @Override
    public String toString() {
      return kind + " " + rest;
    }
  }

  static Dockerfile parse(String text) {
    var stages = new ArrayList<Stage>();
    for (var instruction : instructions(text)) {
      if (instruction.kind().equals("FROM")) {
        var parts = instruction.rest().split("\\s+", -1);
        if (parts.length != 3 || !parts[1].equals("AS")) {
          throw new AssertionError("a stage without a name: " + instruction);
        }
        stages.add(new Stage(parts[2], parts[0], new ArrayList<>()));
      } else {
        stages.getLast().instructions().add(instruction);
      }
    }
    return new Dockerfile(stages);
  }

  private static List<Instruction> instructions(String text) {
    var all = new ArrayList<Instruction>();
    var open = new StringBuilder();
    for (var line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("#") || (line.isEmpty() && open.isEmpty())) {
        continue;
      }
      if (line.endsWith("\\")) {
        open.append(line, 0, line.length() - 1).append(' ');
        continue;
      }
      var parts = open.append(line).toString().split("\\s+", 2);
      all.add(
          new Instruction(
              parts[0].toUpperCase(Locale.ROOT), parts[1].strip().replaceAll("\\s+", " ")));
      open.setLength(0);
    }
    return all;
  }

  Optional<Stage> stage(String name) {
    return stages.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// Those that are built to be run: nothing is made from them.
  List<Stage> images() {
    return stages.stream().filter(it -> !isUsed(it.name())).toList();
  }

  private boolean isUsed(String name) {
    return stages.stream()
        .anyMatch(it ->
            it.from().equals(name)
                || it.all("COPY").anyMatch(copy -> copy.rest().contains("--from=" + name + " ")));
  }

  /// With what it has from the stages that it is made of, the first first.
  Stream<Instruction> inherited(Stage stage) {
    return Stream.concat(
        stage(stage.from()).stream().flatMap(this::inherited), stage.instructions().stream());
  }
}
