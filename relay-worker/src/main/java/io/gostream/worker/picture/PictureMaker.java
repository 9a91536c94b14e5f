package io.gostream.worker.picture;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.FlvWriter;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.WorkFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes a small JPEG of a keyframe, in the box of those who read strangers' files.
public final class PictureMaker {

  /// As the column has it; a picture of this size has some 30 kB.
  private static final int MOST_BYTES = 256 * 1024;

  private static final String KEYFRAME = "keyframe.flv";
  private static final long MEMORY = 2L << 30;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PictureCommand command;
  private final ConfinedTool tool;
  private final WorkFolder work;

  public PictureMaker(Path ffmpeg, ConfinedTool tool, WorkFolder work) {
    this.command = new PictureCommand(ffmpeg);
    this.tool = tool;
    this.work = work;
  }

  /// @param keyframe behind the headers that it needs
  /// @throws IOException when no picture can be made of it
  public byte[] jpeg(List<FlvTag> keyframe) throws IOException, InterruptedException {
    try (var job = work.job()) {
      var input = Files.write(job.folder().resolve(KEYFRAME), file(keyframe));
      var bounds = new ConfinedTool.Bounds(job.folder(), MEMORY, PATIENCE, MOST_BYTES);
      var result = tool.run("picture", command.argv(), Optional.of(input), bounds);
      if (!result.succeeded()) {
        throw new IOException(
            "FFmpeg made no picture: %d %s".formatted(result.code(), result.errors()));
      }
      return made(job);
    }
  }

  private static byte[] made(WorkFolder.Job job) throws IOException {
    var ours = job.folder().resolveSibling(job.folder().getFileName() + ".jpg");
    try {
      job.deliver(PictureCommand.PICTURE, ours);
      return Files.readAllBytes(ours);
    } finally {
      Files.deleteIfExists(ours);
    }
  }

  private static byte[] file(List<FlvTag> tags) {
    var file =
        ByteBuffer.allocate(FlvWriter.HEADER_BYTES + tags.stream().mapToInt(FlvTag::size).sum());
    FlvWriter.writeHeader(file, new Tracks(true, false));
    var writer = new FlvWriter();
    tags.forEach(tag -> writer.write(file, tag));
    return Arrays.copyOf(file.array(), file.position());
  }
}
