package io.gostream.worker.media;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaRefusal;
import io.gostream.ffmpeg.BundledFfmpeg;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks what a file is, whether it is whole, and makes a small picture of it. What the first bytes
/// say is the only format that it is read as.
final class MediaProber {

  private static final Logger LOG = LoggerFactory.getLogger(MediaProber.class);

  private static final String PICTURE = "picture.jpg";
  private static final long MEMORY = 2L << 30;
  private static final long PICTURE_BYTES = 8L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(3);

  private final BundledFfmpeg ffmpeg;
  private final ConfinedTool tool;
  private final WorkFolder work;

  MediaProber(BundledFfmpeg ffmpeg, ConfinedTool tool, WorkFolder work) {
    this.ffmpeg = ffmpeg;
    this.tool = tool;
    this.work = work;
  }

  /// A refusal on the way out of a look.
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final MediaRefusal reason;

    Refused(MediaRefusal reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }
  }

  /// @param thumbnail where the picture goes when the file is fit
  Probed probe(Path file, Path thumbnail) throws IOException, InterruptedException {
    try (var job = work.job()) {
      return look(file, thumbnail, job);
    } catch (Refused e) {
      return new Probed.Unfit(e.reason);
    }
  }

  private Probed look(Path file, Path thumbnail, WorkFolder.Job job)
      throws IOException, InterruptedException, Refused {
    var folder = job.folder();
    var container = container(file);
    var written = PictureSize.of(container, file);
    if (written.isPresent()) {
      check(written.get());
    }
    var found = describe(container, file, folder);
    var size = found.size();
    if (size == null) {
      throw new Refused(MediaRefusal.UNSUPPORTED_FORMAT);
    }
    if (size.isEmpty() && written.isPresent()) {
      throw new Refused(MediaRefusal.BROKEN); // it says its size, but nothing follows
    }
    check(size);
    if (container.isPicture) {
      decode(container, file, folder, true);
      job.deliver(PICTURE, thumbnail);
      return fit(MediaKind.IMAGE, null, size, false);
    }
    long millis = readThrough(container, file, folder);
    decode(container, file, folder, false);
    job.deliver(PICTURE, thumbnail);
    boolean isStill = container == Container.GIF && found.packets() == 1;
    return fit(
        isStill ? MediaKind.IMAGE : MediaKind.VIDEO,
        isStill ? null : millis,
        size,
        found.hasAudio());
  }

  private static Probed fit(
      MediaKind kind, @Nullable Long millis, PictureSize size, boolean hasAudio) {
    return new Probed.Fit(kind, millis, size.width(), size.height(), hasAudio);
  }

  private static Container container(Path file) throws IOException, Refused {
    try (var in = Files.newInputStream(file)) {
      var container = Container.of(in.readNBytes(Container.BYTES_NEEDED));
      return switch (container) {
        case NO_MEDIA -> throw new Refused(MediaRefusal.NOT_MEDIA);
        case OTHER_MEDIA -> throw new Refused(MediaRefusal.UNSUPPORTED_FORMAT);
        case PNG, JPEG, WEBP, BMP, GIF, MOV, MATROSKA -> container;
      };
    }
  }

  private static void check(PictureSize size) throws Refused {
    if (size.isEmpty()) {
      throw new Refused(MediaRefusal.EMPTY_PICTURE);
    }
    if (size.isTooLarge()) {
      throw new Refused(MediaRefusal.TOO_MANY_PIXELS);
    }
  }

  private Description describe(Container container, Path file, Path folder)
      throws IOException, InterruptedException, Refused {
    var argv = new ArrayList<>(List.of(ffmpeg.ffprobe().toString(), "-v", "error"));
    argv.addAll(input(container));
    if (container == Container.GIF) {
      argv.add("-count_packets");
    }
    argv.addAll(
        List.of("-show_entries", "stream=codec_type,width,height,nb_read_packets", "-of", "csv"));
    argv.addAll(List.of("-i", InputLimits.INPUT));
    var result = run(argv, file, folder);
    if (!result.succeeded()) {
      throw refusal(result);
    }
    return Description.of(result.output());
  }

  /// Reads every packet, which shows whether the file is whole and how long it is.
  private long readThrough(Container container, Path file, Path folder)
      throws IOException, InterruptedException, Refused {
    var argv = ffmpeg();
    argv.addAll(input(container));
    argv.addAll(List.of("-i", InputLimits.INPUT, "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy"));
    argv.addAll(List.of("-progress", "pipe:1", "-f", "null", "-"));
    var result = run(argv, file, folder);
    boolean isPartial = result.errors().stream().anyMatch(e -> e.contains("partial file"));
    if (!result.succeeded() || isPartial) {
      throw refusal(result);
    }
    long millis = 0;
    for (var line : result.output().lines().toList()) {
      if (line.startsWith("out_time_us=")) {
        millis = Math.max(millis, micros(line.substring(12)) / 1000);
      }
    }
    if (millis <= 0) {
      throw new Refused(MediaRefusal.BROKEN);
    }
    if (millis > LONGEST.toMillis()) {
      throw new Refused(MediaRefusal.TOO_LONG);
    }
    return millis;
  }

  /// Decodes the first picture, small. An image must be whole to its last line.
  private void decode(Container container, Path file, Path folder, boolean strictly)
      throws IOException, InterruptedException, Refused {
    var argv = ffmpeg();
    if (strictly) {
      argv.addAll(List.of("-xerror", "-err_detect", "explode"));
    }
    argv.addAll(input(container));
    argv.addAll(List.of("-i", InputLimits.INPUT, "-map", "0:v:0", "-frames:v", "1"));
    argv.addAll(
        List.of("-vf", "scale=320:320:force_original_aspect_ratio=decrease:reset_sar=1,setsar=1"));
    argv.addAll(List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "4"));
    argv.addAll(List.of("-f", "image2", "-update", "1", "-protocol_whitelist", "file", PICTURE));
    var result = run(argv, file, folder);
    if (!result.succeeded() || !Files.exists(folder.resolve(PICTURE), NOFOLLOW_LINKS)) {
      throw refusal(result);
    }
  }

  private List<String> ffmpeg() {
    return new ArrayList<>(
        List.of(
            ffmpeg.ffmpeg().toString(),
            "-hide_banner",
            "-nostdin",
            "-nostats",
            "-loglevel",
            "error",
            "-y",
            "-threads",
            "1"));
  }

  private static List<String> input(Container container) {
    var options = new ArrayList<>(InputLimits.options());
    options.addAll(List.of("-f", container.demuxer));
    return options;
  }

  private ConfinedTool.Result run(List<String> argv, Path file, Path folder)
      throws IOException, InterruptedException {
    return tool.run(
        "probe",
        argv,
        Optional.of(file),
        new ConfinedTool.Bounds(folder, MEMORY, PATIENCE, PICTURE_BYTES));
  }

  private static Refused refusal(ConfinedTool.Result result) {
    LOG.info("a medium is refused: {} {}", result.code(), result.errors());
    if (!result.withinBounds() || says(result, "Cannot allocate memory")) {
      return new Refused(MediaRefusal.TOO_COSTLY);
    }
    return new Refused(
        says(result, "whitelist") ? MediaRefusal.UNSUPPORTED_FORMAT : MediaRefusal.BROKEN);
  }

  private static boolean says(ConfinedTool.Result result, String words) {
    return result.errors().stream().anyMatch(e -> e.contains(words));
  }

  /// FFmpeg says N/A before it knows.
  private static long micros(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
