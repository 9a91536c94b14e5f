package io.gostream.worker.slate;

import io.gostream.core.media.MediaKind;
import io.gostream.worker.flv.FlvReader;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.media.InputLimits;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.WorkFolder;
import io.gostream.worker.program.Slate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Renders slates with FFmpeg and reads them. What it returns lies wholly in memory.
final class Renditions {

  /// The most that a rendition may take, in memory as on disk.
  private static final long MAX_BYTES = 64L << 20;

  private static final String PICTURE = "picture.ppm";
  private static final String RENDITION = "rendition.flv";

  private final Path ffmpeg;
  private final WorkFolder work;
  private final ConfinedTool tool;
  private final SlateProperties properties;

  Renditions(Path ffmpeg, WorkFolder work, ConfinedTool tool, SlateProperties properties) {
    this.ffmpeg = ffmpeg;
    this.work = work;
    this.tool = tool;
    this.properties = properties;
  }

  void builtIn(SlateParameters parameters, Path target) throws IOException, InterruptedException {
    inFolder(
        target,
        folder -> {
          BuiltInPicture.write(folder.resolve(PICTURE), parameters.width(), parameters.height());
          run(still(parameters), Optional.empty(), folder);
        });
  }

  void medium(SlateMedium medium, SlateParameters parameters, Path target)
      throws IOException, InterruptedException {
    inFolder(
        target,
        folder -> {
          var command = new RenditionCommand(ffmpeg, parameters);
          var limits = InputLimits.options();
          var input = Optional.of(medium.file());
          if (medium.kind() == MediaKind.IMAGE) {
            run(command.picture(limits, PICTURE), input, folder);
            run(still(parameters), Optional.empty(), folder);
          } else {
            run(command.video(limits, medium, properties.longest(), RENDITION), input, folder);
          }
        });
  }

  private List<String> still(SlateParameters parameters) {
    return new RenditionCommand(ffmpeg, parameters).still(PICTURE, RENDITION);
  }

  /// @param parameters those that it was rendered to
  /// @param rounds how often its pictures are shown while its sound lasts
  static Slate read(Path file, SlateParameters parameters, int rounds) throws IOException {
    var headers = new ArrayList<FlvTag>();
    var video = new ArrayList<FlvTag>();
    var audio = new ArrayList<FlvTag>();
    for (var tag : FlvReader.read(Files.readAllBytes(file))) {
      if (!tag.kind().isMedia()) {
        headers.add(tag);
      } else if (tag.type() == FlvTag.Type.AUDIO) {
        audio.add(tag);
      } else if (tag.payload().length > 5) {
        video.add(tag); // an end of sequence is no frame
      }
    }
    if (video.isEmpty()) {
      throw new IOException("the rendition has no pictures");
    }
    var rate = parameters.frameRate();
    long origin = video.getFirst().timestamp();
    long duration = rate.millis((long) rounds * video.size());
    var frames = new ArrayList<FlvTag>();
    for (int round = 0; round < rounds; round++) {
      long begin = rate.millis((long) round * video.size());
      video.forEach(tag -> frames.add(tag.at(begin + tag.timestamp() - origin)));
    }
    audio.forEach(tag -> frames.add(tag.at(tag.timestamp() - origin)));
    frames.removeIf(tag -> tag.timestamp() < 0 || tag.timestamp() >= duration);
    frames.sort(Comparator.comparingLong(FlvTag::timestamp)); // of the same time pictures first
    return new Slate(List.copyOf(headers), List.copyOf(frames), duration);
  }

  private interface Job {
    void render(Path folder) throws IOException, InterruptedException;
  }

  private void inFolder(Path target, Job job) throws IOException, InterruptedException {
    try (var own = work.job()) {
      job.render(own.folder());
      own.deliver(RENDITION, target);
    }
  }

  private void run(List<String> argv, Optional<Path> input, Path folder)
      throws IOException, InterruptedException {
    long pictureBytes = 3840L * 3840 * 3 + 100;
    var bounds =
        new ConfinedTool.Bounds(
            folder,
            properties.memory().toBytes(),
            properties.patience(),
            Math.max(MAX_BYTES, pictureBytes));
    var result = tool.run("slate", argv, input, bounds);
    if (!result.succeeded()) {
      throw new IOException(
          result.withinBounds()
              ? "FFmpeg ended with %d: %s".formatted(result.code(), result.errors())
              : "FFmpeg took too much: " + result.errors());
    }
  }
}
