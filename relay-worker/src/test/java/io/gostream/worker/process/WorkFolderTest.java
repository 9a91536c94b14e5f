package io.gostream.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  @TempDir private Path shared;

  /// Another worker: has a job until it is killed.
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      var job = WorkFolder.in(Path.of(args[0])).job();
      Files.writeString(job.folder().resolve("half a rendition"), "half");
      System.out.println(job.folder());
      var _ = System.in.read();
    }
  }

  @Test
  void aJobsFolderIsGoneWithTheJobAndTheRestWithTheProcess() throws IOException {
    try (var work = WorkFolder.in(shared)) {
      try (var job = work.job()) {
        Files.createDirectory(job.folder().resolve("deeper"));
        Files.writeString(job.folder().resolve("deeper").resolve("file"), "text");
        assertThat(job.folder()).isNotEmptyDirectory();
      }
      var forgotten = work.job().folder();
      assertThat(forgotten).isDirectory();
    }
    try (var left = Files.list(shared)) {
      assertThat(left.map(f -> f.getFileName().toString())).containsExactly("gate.lock");
    }
  }

  @Test
  void whatTheDeadLeftIsSweptAndTheLivingAreLeftAlone() throws Exception {
    var argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            shared.toString());
    var other = new ProcessBuilder(argv).redirectErrorStream(true).start();
    try (var out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      var theirs = Path.of(out.readLine());
      assertThat(theirs).isNotEmptyDirectory();
      try (var first = WorkFolder.in(shared);
          var second = WorkFolder.in(shared)) {
        var mine = first.job().folder();
        assertThat(theirs).as("of a living worker").isNotEmptyDirectory();
        other.destroyForcibly().waitFor();
        try (var third = WorkFolder.in(shared)) {
          assertThat(theirs.getParent()).as("of a dead worker").doesNotExist();
          assertThat(mine).as("of this process").isDirectory();
          assertThat(second.job().folder()).isDirectory();
          assertThat(third.job().folder()).isDirectory();
        }
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void whatAnEarlierVersionLeftWithoutALockIsSweptToo() throws IOException {
    var old = Files.createDirectories(shared.resolve("old"));
    Files.writeString(old.resolve("picture.ppm"), "P6");
    try (var work = WorkFolder.in(shared)) {
      assertThat(old).doesNotExist();
      assertThat(work.job().folder()).isDirectory();
    }
  }
}
