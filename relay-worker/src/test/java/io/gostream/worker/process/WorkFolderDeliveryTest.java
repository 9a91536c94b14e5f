package io.gostream.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a job has made, or what somebody who took it over wants us to take for that.
class WorkFolderDeliveryTest {

  @TempDir private Path folder;
  private WorkFolder work;
  private WorkFolder.Job job;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    work = WorkFolder.in(folder.resolve("work"));
    job = work.job();
    target = folder.resolve("kept");
  }

  @AfterEach
  void end() throws IOException {
    job.close();
    work.close();
  }

  @Test
  void itIsKeptAsAFileOfOurs() throws IOException {
    Files.writeString(target, "an earlier one");
    var made = Files.writeString(job.folder().resolve("made"), "a picture");
    job.deliver("made", target);
    assertThat(target).hasContent("a picture");
    // Whoever still holds the job's file changes nothing any more.
    Files.writeString(made, "something else");
    assertThat(target).hasContent("a picture");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "a key");
    Files.createSymbolicLink(job.folder().resolve("made"), secret);
    assertThatThrownBy(() -> job.deliver("made", target)).isInstanceOf(NoSuchFileException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Files.createDirectory(job.folder().resolve("made"));
    assertThatThrownBy(() -> job.deliver("made", target)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void nobodyElseLooksIntoTheWorkFolder() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.resolve("work"))).hasSize(3);
  }
}
