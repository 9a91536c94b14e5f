package io.gostream.worker.slate;

import io.gostream.core.media.MediaKind;
import io.gostream.worker.flv.FlvReader;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.media.InputLimits;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.Confinement;
import io.gostream.worker.program.Slate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Renders slates with FFmpeg and reads them. What it returns lies wholly in memory.
final class Renditions {

  /// The most that a rendition may take, in memory as on disk.
  private static final long MAX_BYTES = 64L << 20;

  private final Path ffmpeg;
  private final Path work;
  private final ConfinedTool tool;
  private final SlateProperties properties;

  Renditions(Path ffmpeg, Path work, ConfinedTool tool, SlateProperties properties) {
    this.ffmpeg = ffmpeg;
    this.work = work;
    this.tool = tool;
    this.properties = properties;
  }

  void builtIn(SlateParameters parameters, Path target) throws IOException, InterruptedException {
    inFolder(
        target,
        (folder, rendition) -> {
          var picture = folder.resolve("picture.ppm");
          BuiltInPicture.write(picture, parameters.width(), parameters.height());
          run(new RenditionCommand(ffmpeg, parameters).still(picture, rendition), folder);
        });
  }

  void medium(SlateMedium medium, SlateParameters parameters, Path target)
      throws IOException, InterruptedException {
    inFolder(
        target,
        (folder, rendition) -> {
          var command = new RenditionCommand(ffmpeg, parameters);
          var limits = InputLimits.options();
          if (medium.kind() == MediaKind.IMAGE) {
            var picture = folder.resolve("picture.ppm");
            run(command.picture(limits, medium.file(), picture), folder);
            run(command.still(picture, rendition), folder);
          } else {
            run(command.video(limits, medium, properties.longest(), rendition), folder);
          }
        });
  }

  /// @param parameters those that it was rendered to
  static Slate read(Path file, SlateParameters parameters) throws IOException {
    var headers = new ArrayList<FlvTag>();
    var media = new ArrayList<FlvTag>();
    for (var tag : FlvReader.read(Files.readAllBytes(file))) {
      if (!tag.kind().isMedia()) {
        headers.add(tag);
      } else if (tag.type() == FlvTag.Type.AUDIO || tag.payload().length > 5) {
        media.add(tag); // an end of sequence is no frame
      }
    }
    var video = media.stream().filter(t -> t.type() == FlvTag.Type.VIDEO).toList();
    if (video.isEmpty()) {
      throw new IOException("the rendition has no pictures");
    }
    long origin = video.getFirst().timestamp();
    long duration = parameters.frameRate().millis(video.size());
    var frames = new ArrayList<FlvTag>();
    frames.add(video.getFirst().at(0));
    for (var tag : media) {
      long time = tag.timestamp() - origin;
      if (!tag.equals(video.getFirst()) && time >= 0 && time < duration) {
        frames.add(tag.at(time));
      }
    }
    return new Slate(List.copyOf(headers), List.copyOf(frames), duration);
  }

  private interface Job {
    void render(Path folder, Path rendition) throws IOException, InterruptedException;
  }

  /// A rendition is found whole or not at all.
  private void inFolder(Path target, Job job) throws IOException, InterruptedException {
    var folder = work.resolve(UUID.randomUUID().toString());
    Files.createDirectories(folder);
    try {
      var rendition = folder.resolve("rendition.flv");
      job.render(folder, rendition);
      Files.move(rendition, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Confinement.delete(folder);
    }
  }

  private void run(List<String> argv, Path folder) throws IOException, InterruptedException {
    long pictureBytes = 3840L * 3840 * 3 + 100;
    var bounds =
        new ConfinedTool.Bounds(
            folder,
            properties.memory().toBytes(),
            properties.patience(),
            Math.max(MAX_BYTES, pictureBytes));
    var result = tool.run("slate", argv, bounds);
    if (!result.succeeded()) {
      throw new IOException(
          result.withinBounds()
              ? "FFmpeg ended with %d: %s".formatted(result.code(), result.errors())
              : "FFmpeg took too much: " + result.errors());
    }
  }
}
